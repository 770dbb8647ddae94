package io.accounthealth.model.table;

import java.util.Arrays;

/** Arrays of which the first values are the rows of a column. */
final class Rows {

    static final long[] NO_LONGS = new long[0];
    static final int[] NO_INTS = new int[0];

    private static final int LEAST = 8;

    private Rows() {}

    /**
     * @param size the rows before
     * @return the array, or a larger one where it was full
     */
    static long[] insert(long[] values, int row, int size, long value) {
        long[] grown = size < values.length ? values : Arrays.copyOf(values, grown(size));
        System.arraycopy(grown, row, grown, row + 1, size - row);
        grown[row] = value;
        return grown;
    }

    /** The same of other numbers. */
    static int[] insert(int[] values, int row, int size, int value) {
        int[] grown = size < values.length ? values : Arrays.copyOf(values, grown(size));
        System.arraycopy(grown, row, grown, row + 1, size - row);
        grown[row] = value;
        return grown;
    }

    /** Not much more than is needed: most accounts have few events a day. */
    private static int grown(int size) {
        return Math.max(LEAST, size + (size >> 3));
    }
}
