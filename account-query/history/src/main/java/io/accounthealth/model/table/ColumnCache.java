package io.accounthealth.model.table;

import io.accounthealth.events.AccountEvent;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What reads make of a column and keep for the next: made by the first that needs it, and no longer kept when a write
 * changes it. All of it follows from the rows.
 */
final class ColumnCache<E extends AccountEvent> {

    private static final @Nullable Block[] NO_BLOCKS = {};

    private final Column<E> column;

    /** Of the first full blocks. They are immutable, so that several reads at once may make the same. */
    private @Nullable Block[] blocks = NO_BLOCKS;

    private volatile @Nullable Subjects<E> subjects;
    private volatile @Nullable Remembered remembered;
    private int changes;

    /** What was made of all versions, after so many changes. */
    private record Remembered(int changes, Object made) {}

    ColumnCache(Column<E> column) {
        this.column = column;
    }

    void copyFrom(ColumnCache<E> other) {
        blocks = other.blocks.clone();
        remembered = other.remembered;
        changes = other.changes;
        Subjects<E> known = other.subjects;
        subjects = known == null ? null : known.copy();
    }

    /** A row moves those after it. */
    void added(Fact<E> fact, int row) {
        changes++;
        if (row / Block.ROWS < blocks.length) {
            Arrays.fill(blocks, row / Block.ROWS, blocks.length, null);
        }
        Subjects<E> known = subjects;
        if (known != null) {
            known.add(fact);
        }
    }

    void withdrawn(Fact<E> version, int row, long position) {
        changes++;
        if (row / Block.ROWS < blocks.length) {
            blocks[row / Block.ROWS] = null;
        }
        Subjects<E> known = subjects;
        if (known != null) {
            known.withdraw(version, position);
        }
    }

    /** Null while it is not full. */
    @Nullable
    Block block(int number) {
        if ((number + 1) * Block.ROWS > column.size()) {
            return null;
        }
        @Nullable Block[] known = blocks;
        if (number >= known.length) {
            known = Arrays.copyOf(known, column.size() / Block.ROWS);
            blocks = known;
        }
        Block block = known[number];
        if (block == null) {
            block = Block.of(column, number * Block.ROWS);
            known[number] = block;
        }
        return block;
    }

    Subjects<E> about(Subjects.Kind<E> kind) {
        if (column.size() == 0) {
            return Subjects.none();
        }
        Subjects<E> known = subjects;
        Subjects<E> about = known == null ? made(kind) : known;
        about.requireKind(kind);
        return about;
    }

    private synchronized Subjects<E> made(Subjects.Kind<E> kind) {
        Subjects<E> known = subjects;
        if (known == null) {
            known = Subjects.of(kind, column);
            subjects = known;
        }
        return known;
    }

    @SuppressWarnings("unchecked") // all reads of a column make the same
    <M> M remembered(Function<@Nullable M, M> make) {
        Remembered known = remembered;
        if (known == null || known.changes != changes) {
            known = new Remembered(changes, make.apply(known == null ? null : (M) known.made));
            remembered = known;
        }
        return (M) known.made;
    }
}
