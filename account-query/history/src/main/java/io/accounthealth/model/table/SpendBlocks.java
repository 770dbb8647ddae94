package io.accounthealth.model.table;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The blocks of some rows, made by the first read that needs them and no longer kept when a write changes them. */
final class SpendBlocks {

    private final SpendRows rows;
    private AtomicReferenceArray<@Nullable SpendBlock> blocks = new AtomicReferenceArray<>(0);

    SpendBlocks(SpendRows rows) {
        this.rows = rows;
    }

    /** Null while there are no rows after it, or where no key begins in it. */
    @Nullable
    SpendBlock at(int number) {
        if (number < 0 || (number + 1) * SpendBlock.ROWS >= rows.size()) {
            return null;
        }
        AtomicReferenceArray<@Nullable SpendBlock> known = blocks;
        if (number >= known.length()) {
            known = longer(known, rows.size() / SpendBlock.ROWS);
            blocks = known;
        }
        SpendBlock block = known.get(number);
        if (block == null) {
            block = new SpendBlock(rows, number * SpendBlock.ROWS);
            known.set(number, block);
        }
        return block.first == block.end ? null : block;
    }

    /** The block of which a row is the last; null where it is none, or not known to be one. */
    @Nullable
    SpendBlock endingAt(int row) {
        int number = row / SpendBlock.ROWS;
        SpendBlock block = at(number);
        if (block != null && block.first > row) {
            block = at(number - 1); // the row is of a key that begins there
        }
        return block != null && block.end == row + 1 ? block : null;
    }

    /** A key was changed that begins in a row: those after it may have moved. */
    void changed(int row) {
        for (int i = row / SpendBlock.ROWS; i < blocks.length(); i++) {
            blocks.set(i, null);
        }
    }

    /** Several reads at once may each make one: what is lost of the others is made again. */
    private static AtomicReferenceArray<@Nullable SpendBlock> longer(
            AtomicReferenceArray<@Nullable SpendBlock> blocks, int length) {
        AtomicReferenceArray<@Nullable SpendBlock> more = new AtomicReferenceArray<>(length);
        for (int i = 0; i < blocks.length(); i++) {
            more.set(i, blocks.get(i));
        }
        return more;
    }
}
