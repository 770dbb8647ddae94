package io.accounthealth.model.reporting;

import io.accounthealth.model.figures.EndOfWindow;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The reports of an account that count within a window up to T. */
public final class CountedReports {

    private final AccountAt account;
    private final long start;
    private int size;
    private int onTime;
    private int delivered;
    private int right;

    /**
     * Some reports together. Times are microseconds since 1970.
     *
     * @param from when the first of them counts
     * @param until when the last does
     * @param begunUntil when the last of their first facts happened
     * @param right how many were delivered without an error
     */
    record Sums(long from, long until, long begunUntil, int size, int onTime, int delivered, int right) {

        static Sums of(List<ReportQuality> reports) {
            long from = Long.MAX_VALUE;
            long until = Long.MIN_VALUE;
            long begunUntil = Long.MIN_VALUE;
            int onTime = 0;
            int delivered = 0;
            int right = 0;
            for (ReportQuality report : reports) {
                from = Math.min(from, report.counts());
                until = Math.max(until, report.counts());
                begunUntil = Math.max(begunUntil, report.first().occurredAt());
                onTime += report.isOnTime() ? 1 : 0;
                delivered += report.isDelivered() ? 1 : 0;
                right += report.isDelivered() && !report.isWrongAsDelivered() ? 1 : 0;
            }
            return new Sums(from, until, begunUntil, reports.size(), onTime, delivered, right);
        }

        boolean areAllDelivered() {
            return delivered == size;
        }
    }

    /** What a read needs of them: whether it took all of it. */
    record Read(Predicate<Sums> whole) implements Subjects.Together<ReportQuality, Sums> {

        @Override
        public Sums of(List<ReportQuality> made) {
            return Sums.of(made);
        }

        @Override
        public boolean take(Sums all) {
            return whole.test(all);
        }
    }

    private CountedReports(AccountAt account, long start) {
        this.account = account;
        this.start = start;
        each(all -> isNone(all) || (isAll(all) && take(all)), report -> take(Sums.of(List.of(report))));
    }

    /** @param start of the window, which is not within, in microseconds since 1970 */
    public static CountedReports of(AccountAt account, long start) {
        return new CountedReports(account, start);
    }

    private boolean take(Sums all) {
        size += all.size;
        onTime += all.onTime;
        delivered += all.delivered;
        right += all.right;
        return true;
    }

    private boolean isNone(Sums all) {
        return all.until <= start || all.from > account.at().t();
    }

    private boolean isAll(Sums all) {
        return all.from > start && all.until <= account.at().t();
    }

    private void each(Predicate<Sums> whole, Consumer<ReportQuality> use) {
        long now = account.at().t();
        ReportQuality.each(account, start, whole, report -> {
            if (report.counts() > start && report.counts() <= now) {
                use.accept(report);
            }
        });
    }

    public int size() {
        return size;
    }

    /** Delivered when they were due; those that were never scheduled, too. */
    public int onTime() {
        return onTime;
    }

    public int delivered() {
        return delivered;
    }

    /** Delivered, and no error was found in them since. */
    public int right() {
        return right;
    }

    /** The events behind the newest so many of them, by their first facts, oldest first. */
    public List<UUID> newest(int most) {
        List<ReportQuality> sorted = EndOfWindow.newest(start, account.at().t(), size, most, this::begunAfter);
        sorted.sort(ReportQuality.ORDER);
        List<UUID> events = new ArrayList<>();
        for (int i = Math.max(0, sorted.size() - most); i < sorted.size(); i++) {
            events.add(sorted.get(i).evidence().eventId());
        }
        return events;
    }

    private List<ReportQuality> begunAfter(long from) {
        List<ReportQuality> found = new ArrayList<>();
        each(all -> all.begunUntil <= from || isNone(all), report -> {
            if (report.first().occurredAt() > from) {
                found.add(report);
            }
        });
        return found;
    }
}
