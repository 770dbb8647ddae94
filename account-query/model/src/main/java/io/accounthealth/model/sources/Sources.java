package io.accounthealth.model.sources;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The sources of events, with their activity and delay. Counted are events that occurred and were recorded by the
 * point; later corrections do not change when an event arrived.
 */
public final class Sources {

    /** The delay of a source is that of its events of so many days of 24 hours. */
    public static final int WINDOW_DAYS = 30;

    /** A source without an event for longer than so many days of 24 hours is silent. */
    public static final int SILENT_DAYS = 7;

    /** A source is late when more than one of twenty events took longer than so many days of 24 hours to arrive. */
    public static final int LATE_DAYS = 3;

    private static final long MICROS = 1_000_000;

    public enum State {
        /** No event for longer than {@link #SILENT_DAYS}. */
        SILENT,
        /** The 95th percentile of the delay is above {@link #LATE_DAYS}. */
        LATE,
        FRESH
    }

    /**
     * @param events of the source, corrections too
     * @param accounts with an event of the source
     * @param newestOccurredAt when its newest event occurred
     * @param newestRecordedAt when an event of it was last recorded
     * @param silentSeconds from then to the point
     * @param recentEvents recorded within {@link #WINDOW_DAYS} before the point
     * @param medianDelaySeconds of those, from occurrence to record, the median; an event recorded ahead counts as 0.
     *     Null without one
     * @param p95DelaySeconds the 95th percentile
     */
    public record Row(
            String source,
            State state,
            long events,
            int accounts,
            Instant newestOccurredAt,
            Instant newestRecordedAt,
            long silentSeconds,
            int recentEvents,
            @Nullable Long medianDelaySeconds,
            @Nullable Long p95DelaySeconds) {}

    private Sources() {}

    /**
     * The silent ones first, then the late ones, each by name.
     *
     * @param wanted the sources to report
     */
    public static List<Row> of(Tables tables, PointInTime point, Predicate<String> wanted) {
        BitemporalPoint at = BitemporalPoint.of(point);
        Map<String, Sum> all = new TreeMap<>();
        for (Map<String, Sum> own : tables.each(table -> sums(table, at, wanted))) {
            own.forEach((source, sum) -> all.merge(source, sum, Sum::and));
        }
        return all.entrySet().stream()
                .map(each -> each.getValue().row(each.getKey(), at))
                .sorted(Comparator.comparing(Row::state).thenComparing(Row::source))
                .toList();
    }

    private static Map<String, Sum> sums(AccountTable table, BitemporalPoint at, Predicate<String> wanted) {
        long since = at.daysBack(WINDOW_DAYS);
        Map<String, Sum> sums = new HashMap<>();
        table.events(at)
                .filter(fact -> wanted.test(fact.source()))
                .forEach(fact -> sums.computeIfAbsent(fact.source(), any -> new Sum())
                        .add(fact.occurredAt(), fact.recordedAt(), fact.recordedAt() > since));
        return sums;
    }

    /** Of a source; times in microseconds. */
    private static final class Sum {

        private long events;
        private int accounts = 1;
        private long newestOccurred = Long.MIN_VALUE;
        private long newestRecorded = Long.MIN_VALUE;
        private final LongStream.Builder delays = LongStream.builder();

        void add(long occurredAt, long recordedAt, boolean isRecent) {
            events++;
            newestOccurred = Math.max(newestOccurred, occurredAt);
            newestRecorded = Math.max(newestRecorded, recordedAt);
            if (isRecent) {
                delays.add(Math.max(0, recordedAt - occurredAt));
            }
        }

        Sum and(Sum other) {
            events += other.events;
            accounts += other.accounts;
            newestOccurred = Math.max(newestOccurred, other.newestOccurred);
            newestRecorded = Math.max(newestRecorded, other.newestRecorded);
            other.delays.build().forEach(delays);
            return this;
        }

        Row row(String source, BitemporalPoint at) {
            long[] sorted = delays.build().sorted().toArray();
            Long p95 = percentile(95, sorted);
            long silent = at.t() - newestRecorded;
            State state = silent > SILENT_DAYS * BitemporalPoint.DAY
                    ? State.SILENT
                    : p95 != null && p95 * MICROS > LATE_DAYS * BitemporalPoint.DAY ? State.LATE : State.FRESH;
            return new Row(
                    source,
                    state,
                    events,
                    accounts,
                    BitemporalPoint.instant(newestOccurred),
                    BitemporalPoint.instant(newestRecorded),
                    silent / MICROS,
                    sorted.length,
                    percentile(50, sorted),
                    p95);
        }

        /** Nearest rank, in whole seconds; null without a delay. */
        private static @Nullable Long percentile(int percent, long[] sorted) {
            int rank = (int) (((long) sorted.length * percent + 99) / 100);
            return rank == 0 ? null : Long.valueOf(sorted[rank - 1] / MICROS);
        }
    }
}
