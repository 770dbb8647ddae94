package io.accounthealth.model.reported;

import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.SpendLedger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last days that the reports of an account cover, by source, found by a walk back over its newest rows that ends as
 * soon as no older one can say more. Days are counted from 1970.
 *
 * <p>A line that is no order's, and covered fewer than {@value #EARLIER_DAYS} days before its newest period, may be
 * mistyped: it moves its source only where no other line does.
 */
final class OwnDays {

    /** Rows that start longer ago say nothing: their source is expected no more. */
    static final int LOOK_BACK_DAYS = 95;

    private static final int EARLIER_DAYS = 3;

    private final AccountAt account;
    private final SpendLedger spend;
    private final long today;
    private final Map<String, Source> sources = new TreeMap<>();
    private final @Nullable Line[] lines;

    /** What the newest rows of a source say. */
    static final class Source {

        private final String name;
        private long knownEnd = Long.MIN_VALUE;
        private long anyEnd = Long.MIN_VALUE;

        /** The last first day of the periods that end on a day, of those that may end last. */
        private final Map<Long, Long> firstByEnd = new HashMap<>();

        private Source(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        /** The first day after the last that it covers. */
        long end() {
            return knownEnd == Long.MIN_VALUE ? anyEnd : knownEnd;
        }

        /** Whether a line covers more that is not known well enough to count. */
        boolean isUnsettled() {
            return anyEnd > end();
        }

        /** How many days the period has that ends last; of several the shortest. */
        long periodDays() {
            long end = end();
            return Math.max(1, end - firstByEnd.getOrDefault(end, end - 1));
        }
    }

    private static final class Line {
        private final Source source;
        private final @Nullable String name;

        /** Of the period that starts last. */
        private final long first;

        private long end;
        private long earlierDays;
        private @Nullable Boolean isOrder;

        Line(Source source, @Nullable String name, long first, long end) {
            this.source = source;
            this.name = name;
            this.first = first;
            this.end = end;
        }

        /** A period, the one that starts last first. */
        void take(long periodFirst, long periodEnd) {
            earlierDays += Math.max(1, Math.min(periodEnd, first) - periodFirst);
            end = Math.max(end, periodEnd);
        }
    }

    private OwnDays(AccountAt account) {
        this.account = account;
        this.spend = account.table().spend();
        this.today = account.today().toEpochDay();
        this.lines = new Line[spend.series()];
    }

    /** In the order of the names. */
    static Collection<Source> of(AccountAt account) {
        OwnDays days = new OwnDays(account);
        days.walk();
        return days.sources.values();
    }

    private void walk() {
        long from = today - LOOK_BACK_DAYS;
        for (int series = 0; series < lines.length; series++) {
            if (spend.latest(series) >= from && spend.earliest(series) < today) {
                sources.computeIfAbsent(spend.source(series), Source::new);
            }
        }
        if (sources.isEmpty()) {
            return;
        }
        long[] day = {Long.MAX_VALUE};
        spend.newest(account.at(), from, today, (series, first, end) -> {
            if (first < day[0]) {
                if (isSettled(first)) {
                    return false;
                }
                day[0] = first;
            }
            take(series, first, Math.min(end, today));
            return true;
        });
        for (Line line : lines) {
            if (line != null && isKnown(line)) {
                settle(line);
            }
        }
        sources.values().removeIf(source -> source.anyEnd == Long.MIN_VALUE);
    }

    private void take(int series, long first, long end) {
        Line line = lines[series];
        if (line == null) {
            Source source = sources.computeIfAbsent(spend.source(series), Source::new);
            line = new Line(source, spend.line(series), first, end);
            lines[series] = line;
        } else {
            line.take(first, end);
            if (line.earlierDays >= EARLIER_DAYS) {
                settle(line);
            }
        }
        Source source = line.source;
        source.anyEnd = Math.max(source.anyEnd, end);
        if (end >= source.knownEnd) {
            source.firstByEnd.putIfAbsent(end, first);
        }
    }

    private static void settle(Line line) {
        line.source.knownEnd = Math.max(line.source.knownEnd, line.end);
    }

    /** Whether no row that starts on a day or before it can move a source. */
    private boolean isSettled(long day) {
        for (Source source : sources.values()) {
            if (source.knownEnd == Long.MIN_VALUE || day + spend.longestPeriod() > source.knownEnd) {
                return false;
            }
        }
        for (Line line : lines) {
            if (line != null && line.end > line.source.knownEnd) {
                if (!isKnown(line)) {
                    return false;
                }
                settle(line);
            }
        }
        return true;
    }

    private boolean isKnown(Line line) {
        if (line.earlierDays >= EARLIER_DAYS) {
            return true;
        }
        if (line.isOrder == null) {
            line.isOrder = line.name != null
                    && account.latest(
                                    InsertionOrderBooked.class,
                                    order -> order.ioId().equals(line.name))
                            != null;
        }
        return line.isOrder;
    }
}
