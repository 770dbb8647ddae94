package io.accounthealth.model.performance;

import io.accounthealth.events.PerformanceEvent;
import io.accounthealth.model.period.PeriodReports;
import io.accounthealth.model.table.Fact;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.UUID;

/** The reports that a row is made of. */
final class RowReports {

    private static final int MOST_EVIDENCE = 20;

    final MediaSums sums = new MediaSums();
    private final Queue<Fact<PerformanceEvent>> newest = new PriorityQueue<>(Comparator.comparingLong(Fact::position));
    int reports;
    long firstDay = Long.MAX_VALUE;
    long endDay = Long.MIN_VALUE;

    void add(PeriodReports.Row<PerformanceEvent> row) {
        reports++;
        newest.add(row.fact());
        if (newest.size() > MOST_EVIDENCE) {
            newest.remove();
        }
        firstDay = Math.min(firstDay, row.firstDay());
        endDay = Math.max(endDay, row.endDay());
    }

    /** Newest first. */
    List<UUID> evidence() {
        return newest.stream()
                .sorted(Comparator.<Fact<PerformanceEvent>>comparingLong(Fact::position)
                        .reversed())
                .map(Fact::eventId)
                .toList();
    }
}
