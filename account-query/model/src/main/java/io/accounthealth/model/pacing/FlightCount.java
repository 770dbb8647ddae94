package io.accounthealth.model.pacing;

import io.accounthealth.model.spend.SpendCoverage;
import java.util.Collection;

/**
 * Up to which day the plan of an order counts: through the last day that its source has reported, at most yesterday.
 * From the day on which the source's next report is overdue it counts to yesterday, so that silence becomes a gap. Of
 * several sources the last of their last days counts, and they are late when all of them are. Days are days since 1970.
 *
 * @param elapsedDays of the flight, the day counted to among them
 * @param late whether the next report is overdue, and days count that nobody reported
 * @param reportedEnd the first day after the last of the flight that is reported; its first day where none is
 */
record FlightCount(long elapsedDays, boolean late, long reportedEnd) {

    /** What a source reported of an order's line: its newest period, which is the one that ends last. */
    static final class Source {
        private long firstDay = Long.MIN_VALUE;
        private long endDay = Long.MIN_VALUE;

        /** A period that began before today, in whatever currency. */
        void take(long periodStart, long periodEnd) {
            if (periodEnd > endDay || (periodEnd == endDay && periodStart > firstDay)) {
                firstDay = periodStart;
                endDay = periodEnd;
            }
        }

        private boolean hasReported() {
            return endDay != Long.MIN_VALUE;
        }
    }

    /**
     * An order on whose line nothing was ever reported counts no day while it runs: nobody says when a report is due.
     *
     * @param lastDay of the flight
     */
    static FlightCount of(long firstDay, long lastDay, long today, Collection<Source> sources) {
        long reported = Long.MIN_VALUE;
        boolean overdue = true;
        for (Source source : sources) {
            if (source.hasReported()) {
                reported = Math.max(reported, Math.min(source.endDay, today));
                overdue &= SpendCoverage.isOverdue(source.firstDay, source.endDay, today);
            }
        }
        long flight = lastDay + 1 - firstDay;
        if (reported == Long.MIN_VALUE) {
            return new FlightCount(today > lastDay ? flight : 0, false, firstDay);
        }
        long elapsed = Math.clamp((overdue ? today : reported) - firstDay, 0, flight);
        return new FlightCount(elapsed, overdue && elapsed < flight, Math.clamp(reported, firstDay, lastDay + 1));
    }
}
