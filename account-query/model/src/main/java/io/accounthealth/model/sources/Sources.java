package io.accounthealth.model.sources;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where events come from, how lively each source is and how late it tells. Counted are events that came to pass and
 * were recorded by the point; what is known of them later changes nothing about when they came.
 */
public final class Sources {

    /** How late a source tells is judged by what it told in so many days of 24 hours. */
    public static final int WINDOW_DAYS = 30;

    /** A source that told nothing for longer than so many days of 24 hours is silent. */
    public static final int SILENT_DAYS = 7;

    /** A source is late when more than one of twenty events took longer than so many days of 24 hours to arrive. */
    public static final int LATE_DAYS = 3;

    private static final long MICROS = 1_000_000;

    public enum State {
        /** Nothing came for longer than {@link #SILENT_DAYS}. */
        @JsonProperty("silent")
        SILENT,
        /** What comes, comes late: the 95th percentile is above {@link #LATE_DAYS}. */
        @JsonProperty("late")
        LATE,
        @JsonProperty("fresh")
        FRESH
    }

    /**
     * @param events all that it told, corrections too
     * @param accounts of which it told anything
     * @param newestOccurredAt when the newest of what it told came to pass
     * @param newestRecordedAt when it last told anything
     * @param silentSeconds from then to the point
     * @param recentEvents recorded within {@link #WINDOW_DAYS} before the point
     * @param medianDelaySeconds of those, from what came to pass to its record, the least that half of them kept
     *     within; what was recorded ahead counts as 0. Null without one
     * @param p95DelaySeconds the least that 95 of 100 kept within
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
     * @param wanted which sources are told of
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
        private long[] delays = new long[8];
        private int recent;

        void add(long occurredAt, long recordedAt, boolean isRecent) {
            events++;
            newestOccurred = Math.max(newestOccurred, occurredAt);
            newestRecorded = Math.max(newestRecorded, recordedAt);
            if (isRecent) {
                makeRoomFor(1);
                delays[recent++] = Math.max(0, recordedAt - occurredAt);
            }
        }

        Sum and(Sum other) {
            events += other.events;
            accounts += other.accounts;
            newestOccurred = Math.max(newestOccurred, other.newestOccurred);
            newestRecorded = Math.max(newestRecorded, other.newestRecorded);
            makeRoomFor(other.recent);
            System.arraycopy(other.delays, 0, delays, recent, other.recent);
            recent += other.recent;
            return this;
        }

        private void makeRoomFor(int more) {
            if (recent + more > delays.length) {
                delays = Arrays.copyOf(delays, Math.max(recent + more, delays.length * 2));
            }
        }

        Row row(String source, BitemporalPoint at) {
            Arrays.sort(delays, 0, recent);
            Long p95 = within(95);
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
                    recent,
                    within(50),
                    p95);
        }

        /** In whole seconds, the least that so many of 100 kept within. */
        private @Nullable Long within(int percent) {
            return recent == 0 ? null : delays[(int) (((long) recent * percent + 99) / 100) - 1] / MICROS;
        }
    }
}
