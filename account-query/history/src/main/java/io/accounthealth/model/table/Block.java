package io.accounthealth.model.table;

import io.accounthealth.events.AccountEvent;

/**
 * What is known of {@value #ROWS} neighbouring rows of a column, so that a read can pass over them at once.
 *
 * @param knownFrom the earliest position from which one of them is known
 * @param settledFrom from this position on the rows that hold are those that were not withdrawn
 * @param kinds which {@linkplain #kind kinds} of events are among them, in any version
 * @param counted whether any of them, in any version, is {@linkplain WindowCount counted}
 * @param count how many of those that hold are counted
 * @param sum what these add up to
 */
record Block(long knownFrom, long settledFrom, long kinds, boolean counted, int count, long sum) {

    static final int ROWS = 64;

    /** A bit for a type of event, which others may share; all bits for a type that several events have. */
    static long kind(Class<?> type) {
        return type.isInterface() ? -1L : 1L << type.getName().hashCode();
    }

    /** Whether one of these rows may be of some kinds and known at a position. */
    boolean mayHave(long wanted, long k) {
        return knownFrom <= k && (kinds & wanted) != 0;
    }

    boolean isSettledAt(long k) {
        return settledFrom <= k;
    }

    /** @param first the first of the rows */
    static <E extends AccountEvent> Block of(Column<E> column, int first) {
        long knownFrom = Long.MAX_VALUE;
        long settledFrom = Long.MIN_VALUE;
        long kinds = 0;
        boolean some = false;
        int count = 0;
        long sum = 0;
        for (int row = first; row < first + ROWS; row++) {
            boolean holds = column.isNotWithdrawn(row);
            knownFrom = Math.min(knownFrom, column.knownFrom(row));
            settledFrom = Math.max(settledFrom, holds ? column.knownFrom(row) : column.knownUntil(row));
            E event = column.fact(row).event();
            kinds |= kind(event.getClass());
            int counts = WindowCount.of(event);
            some |= counts != WindowCount.NOT;
            if (holds && counts != WindowCount.NOT) {
                count++;
                sum += counts;
            }
        }
        return new Block(knownFrom, settledFrom, kinds, some, count, sum);
    }
}
