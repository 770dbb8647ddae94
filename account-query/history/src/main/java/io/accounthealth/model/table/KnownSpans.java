package io.accounthealth.model.table;

import java.util.Arrays;

/**
 * Of each row of a column the position from which it is known, and the one until which. Most columns never have a row
 * that is withdrawn, and keep no ends.
 */
final class KnownSpans {

    private long[] from = Rows.NO_LONGS;

    /** Empty while all are known for good. */
    private long[] until = Rows.NO_LONGS;

    void copyFrom(KnownSpans other) {
        from = other.from.clone();
        until = other.until.clone();
    }

    void insert(int row, int size, long position) {
        from = Rows.insert(from, row, size, position);
        if (until.length > 0) {
            until = Rows.insert(until, row, size, Version.NOT_WITHDRAWN);
        }
    }

    void withdraw(int row, long position) {
        if (until.length == 0) {
            until = new long[from.length];
            Arrays.fill(until, Version.NOT_WITHDRAWN);
        }
        until[row] = position;
    }

    boolean isKnown(int row, long k) {
        return from[row] <= k && k < until(row);
    }

    long from(int row) {
        return from[row];
    }

    long until(int row) {
        return until.length == 0 ? Version.NOT_WITHDRAWN : until[row];
    }

    boolean isWithdrawn(int row) {
        return until(row) != Version.NOT_WITHDRAWN;
    }
}
