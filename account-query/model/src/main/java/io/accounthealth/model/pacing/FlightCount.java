package io.accounthealth.model.pacing;

import io.accounthealth.model.reported.Reported;
import java.util.Collection;

/**
 * Up to which day the plan of an order counts: through the last day that its source has reported, at most yesterday. A
 * source that goes on reporting, but not this order, reports zero for it; one that is silent says nothing, and its days
 * do not count until it reports them. Of several sources the last of their last days counts, and they are late when all
 * of them are overdue. Days are days since 1970.
 *
 * @param elapsedDays of the flight, the day counted to among them
 * @param late whether the next report is overdue, and days of the flight that are over do not count
 * @param reportedEnd the first day after the last of the flight that is reported; its first day where none is
 */
record FlightCount(long elapsedDays, boolean late, long reportedEnd) {

    /** What a source reported of an order's line. */
    static final class Source {
        private final String name;
        private long endDay = Long.MIN_VALUE;

        Source(String name) {
            this.name = name;
        }

        /** The first day after a period that began before today, in whatever currency. */
        void take(long periodEnd) {
            endDay = Math.max(endDay, periodEnd);
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
    static FlightCount of(long firstDay, long lastDay, Reported reported, Collection<Source> sources) {
        long today = reported.today().toEpochDay();
        long end = Long.MIN_VALUE;
        boolean overdue = true;
        for (Source source : sources) {
            if (source.hasReported()) {
                end = Math.max(end, Math.max(reported.end(source.name), Math.min(source.endDay, today)));
                overdue &= reported.isOverdue(source.name);
            }
        }
        long flight = lastDay + 1 - firstDay;
        if (end == Long.MIN_VALUE) {
            return new FlightCount(today > lastDay ? flight : 0, false, firstDay);
        }
        long elapsed = Math.clamp(end - firstDay, 0, flight);
        return new FlightCount(elapsed, overdue && elapsed < flight, firstDay + elapsed);
    }
}
