package io.accounthealth.model.table;

import io.accounthealth.events.AccountEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one duty, sorted by {@code occurredAt}, then {@code order}. A row is visible from T and K when
 * {@code occurredAt <= T} and {@code knownFrom <= K < knownUntil}.
 *
 * <p>Times lie in arrays of their own beside the facts, so that finding a window is a binary search and skipping what
 * is not visible touches no object.
 */
public final class Column<E extends AccountEvent> {

    private final KnownSpans known = new KnownSpans();
    private long[] occurredAt = Rows.NO_LONGS;
    private final List<Fact<E>> facts = new ArrayList<>();

    /** The {@linkplain Block#kind kinds} of events in any version: what there is none of is not looked for. */
    private long kinds;

    private final ColumnCache<E> kept = new ColumnCache<>(this);

    /** Fills this column, which is empty, with the facts of another. */
    void copyFrom(Column<E> other) {
        known.copyFrom(other.known);
        occurredAt = other.occurredAt.clone();
        facts.addAll(other.facts);
        kinds = other.kinds;
        kept.copyFrom(other.kept);
    }

    /** The newest visible fact of a type, or null. */
    public <F extends E> @Nullable Fact<F> latest(BitemporalPoint at, Class<F> type) {
        return latest(at, type, event -> true);
    }

    /** The newest visible fact of a type that a predicate accepts, or null. */
    public <F extends E> @Nullable Fact<F> latest(BitemporalPoint at, Class<F> type, Predicate<? super F> wanted) {
        long kind = Block.kind(type);
        for (int row = (kinds & kind) == 0 ? -1 : end(at) - 1; row >= 0; ) {
            int first = row / Block.ROWS * Block.ROWS;
            Block whole = row - first == Block.ROWS - 1 ? blockOf(row) : null;
            if (whole == null || whole.mayHave(kind, at.k())) {
                for (; row >= first; row--) {
                    if (visible(row, at.k())) {
                        E event = facts.get(row).event();
                        if (type.isInstance(event) && wanted.test(type.cast(event))) {
                            return facts.get(row).as();
                        }
                    }
                }
            }
            row = first - 1;
        }
        return null;
    }

    /** The visible facts of a type, oldest first. */
    public <F extends E> List<Fact<F>> all(BitemporalPoint at, Class<F> type) {
        return all(at, Block.kind(type), type::isInstance);
    }

    /**
     * The visible facts that a predicate accepts, oldest first.
     *
     * @param kind the {@linkplain Block#kind kinds} of which all of these are
     */
    <F extends E> List<Fact<F>> all(BitemporalPoint at, long kind, Predicate<? super E> wanted) {
        int end = (kinds & kind) == 0 ? 0 : end(at);
        List<Fact<F>> found = new ArrayList<>();
        for (int row = 0; row < end; ) {
            int next = nextBlock(row, end);
            Block block = blockOf(row);
            if (block == null || block.mayHave(kind, at.k())) {
                for (int each = row; each < next; each++) {
                    if (visible(each, at.k()) && wanted.test(facts.get(each).event())) {
                        found.add(facts.get(each).as());
                    }
                }
            }
            row = next;
        }
        return found;
    }

    /** Every version of every fact, in the order of this column. */
    public void forEachVersion(Consumer<Version<E>> use) {
        for (int row = 0; row < facts.size(); row++) {
            use.accept(new Version<>(facts.get(row), known.until(row)));
        }
    }

    /**
     * What is made of all versions, kept until one is added or withdrawn. All reads of a column must make the same.
     *
     * @param make from what was made before that change; null the first time
     */
    public <M> M remembered(Function<@Nullable M, M> make) {
        return kept.remembered(make);
    }

    /** The visible facts by what they are about, for which all reads of a column must name the same kind. */
    public Subjects<E> about(Subjects.Kind<E> kind) {
        return kept.about(kind);
    }

    /** The visible facts, oldest first. */
    public List<Fact<E>> all(BitemporalPoint at) {
        return after(at, Long.MIN_VALUE);
    }

    /** The visible facts of a window, oldest first; {@code start} is not within it, T is. */
    public List<Fact<E>> after(BitemporalPoint at, long start) {
        int end = end(at);
        int first = start == Long.MIN_VALUE ? 0 : end(start);
        if (first >= end) {
            return List.of();
        }
        List<Fact<E>> found = new ArrayList<>(end - first);
        for (int row = first; row < end; row++) {
            if (visible(row, at.k())) {
                found.add(facts.get(row));
            }
        }
        return found;
    }

    /** The visible facts, newest first, until {@code goOn} returns false. */
    public void newestFirst(BitemporalPoint at, Predicate<Fact<E>> goOn) {
        for (int row = end(at) - 1; row >= 0; row--) {
            if (visible(row, at.k()) && !goOn.test(facts.get(row))) {
                return;
            }
        }
    }

    /**
     * The versions that became known after one position and up to another, in that order, whenever they occurred; what
     * a correction amends before the correction itself.
     */
    public List<Fact<E>> recorded(long after, long upTo) {
        List<Fact<E>> found = new ArrayList<>();
        for (int row = 0; row < facts.size(); row++) {
            if (known.from(row) > after && known.from(row) <= upTo) {
                found.add(facts.get(row));
            }
        }
        found.sort(Comparator.<Fact<E>>comparingLong(Fact::position).thenComparingLong(Fact::order));
        return found;
    }

    public boolean isEmpty(BitemporalPoint at) {
        return isEmpty(at, fact -> true);
    }

    /** Whether no visible fact is wanted. */
    boolean isEmpty(BitemporalPoint at, Predicate<Fact<E>> wanted) {
        int size = facts.size();
        if (size == 0 || occurredAt[0] > at.until()) {
            return true;
        }
        int end = end(at);
        for (int row = 0; row < end; ) {
            int next = nextBlock(row, end);
            Block block = row == 0 ? null : blockOf(row);
            if (block == null || block.knownFrom() <= at.k()) {
                for (; row < next; row++) {
                    if (visible(row, at.k()) && wanted.test(facts.get(row))) {
                        return false;
                    }
                }
            }
            row = next;
        }
        return true;
    }

    public int count(BitemporalPoint at) {
        int count = 0;
        for (int row = end(at) - 1; row >= 0; row--) {
            count += visible(row, at.k()) ? 1 : 0;
        }
        return count;
    }

    void add(Fact<E> fact) {
        int size = facts.size();
        int row = end(fact.occurredAt());
        while (row > 0
                && occurredAt[row - 1] == fact.occurredAt()
                && facts.get(row - 1).order() > fact.order()) {
            row--;
        }
        known.insert(row, size, fact.position());
        occurredAt = Rows.insert(occurredAt, row, size, fact.occurredAt());
        facts.add(row, fact);
        kinds |= Block.kind(fact.event().getClass());
        kept.added(fact, row);
    }

    /** Ends the current version: from {@code position} on it is not known as true any more. */
    void withdraw(Fact<?> version, long position) {
        for (int row = end(version.occurredAt()) - 1; row >= 0; row--) {
            if (!known.isWithdrawn(row) && facts.get(row).order() == version.order()) {
                known.withdraw(row, position);
                kept.withdrawn(facts.get(row), row, position);
                return;
            }
        }
    }

    List<Fact<E>> everything() {
        return facts;
    }

    boolean visible(int row, long k) {
        return known.isKnown(row, k);
    }

    int size() {
        return facts.size();
    }

    Fact<E> fact(int row) {
        return facts.get(row);
    }

    long knownFrom(int row) {
        return known.from(row);
    }

    long knownUntil(int row) {
        return known.until(row);
    }

    boolean isNotWithdrawn(int row) {
        return !known.isWithdrawn(row);
    }

    /** The first row of the block after that of a row, or the end of a walk. */
    int nextBlock(int row, int end) {
        return Math.min(end, (row / Block.ROWS + 1) * Block.ROWS);
    }

    /** Null while it is not full. */
    @Nullable
    Block blockOf(int row) {
        return kept.block(row / Block.ROWS);
    }

    /** The number of rows that occurred up to the point, known or not. */
    int end(BitemporalPoint at) {
        int end = end(at.until());
        if (at.order() != Long.MAX_VALUE) {
            while (end > 0
                    && occurredAt[end - 1] == at.until()
                    && facts.get(end - 1).order() > at.order()) {
                end--;
            }
        }
        return end;
    }

    /** The number of rows with {@code occurredAt <= t}. */
    int end(long t) {
        int low = 0;
        int high = facts.size();
        if (high > 0 && occurredAt[high - 1] <= t) {
            return high; // most reads are of now
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (occurredAt[middle] <= t) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
