package io.accounthealth.command.imports;

import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;

/** Reasons by row, of which those that come first in the file are listed. Not safe for use by many threads. */
final class RowReasons {

    /** Enough to find what is wrong with a feed. */
    private static final int LISTED = 1_000;

    private final NavigableSet<Reason> reasons =
            new TreeSet<>(Comparator.comparingLong(Reason::place).thenComparingLong(Reason::number));
    private long count;

    /** @param number among all reasons, which tells two of one row apart */
    private record Reason(long row, String text, long number) {

        /** What comes from no row comes last. */
        long place() {
            return row == 0 ? Long.MAX_VALUE : row;
        }
    }

    void add(long row, String text) {
        reasons.add(new Reason(row, text, ++count));
        if (reasons.size() > LISTED) {
            reasons.pollLast();
        }
    }

    void write(ArrayNode list) {
        reasons.forEach(each -> list.addObject().put("row", each.row()).put("reason", each.text()));
    }
}
