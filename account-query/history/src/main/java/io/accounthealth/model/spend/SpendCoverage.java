package io.accounthealth.model.spend;

import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.SpendLedger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Up to which day spend can be known. A period is reported when it is over, so the days since the last reported period
 * are no loss of spend until the next report is due: one period's length later, and a few days for the feed.
 */
public final class SpendCoverage {

    /** Days that a feed may take after the end of a period. */
    static final int FEED_DELAY_DAYS = 3;

    static final long NOTHING_REPORTED = Long.MIN_VALUE;

    /** A feed without a day in so many days back has ended, and nothing is waited for. */
    private static final int FEED_ENDED_DAYS = 92;

    private SpendCoverage() {}

    /**
     * The newest report of a feed.
     *
     * @param overdueFrom the first day on which the next one is overdue: the period's length and
     *     {@value #FEED_DELAY_DAYS} days after its end
     */
    public record Feed(String source, LocalDate end, LocalDate overdueFrom, UUID evidence) {}

    /** The feeds with a day in the last {@value #FEED_ENDED_DAYS}, by name. */
    public static Collection<Feed> feeds(AccountAt account) {
        long today = account.today().toEpochDay();
        Map<String, SpendLedger.Entry> newest = new TreeMap<>();
        account.table().spend().newestTouching(account.at(), today - FEED_ENDED_DAYS, today, entry -> {
            newest.merge(entry.report().source(), entry, (one, other) -> other.endDay() > one.endDay() ? other : one);
            return true;
        });
        return newest.values().stream().map(SpendCoverage::feed).toList();
    }

    private static Feed feed(SpendLedger.Entry newest) {
        long overdue = newest.endDay() + newest.endDay() - newest.firstDay() + FEED_DELAY_DAYS + 1;
        return new Feed(
                newest.report().source(),
                LocalDate.ofEpochDay(newest.endDay()),
                LocalDate.ofEpochDay(overdue),
                newest.fact().eventId());
    }

    /**
     * The first day, since 1970, that is not covered: today (so that yesterday is the last whole day), or the end of
     * the last reported period while the next report is not due yet. {@link #NOTHING_REPORTED} when no spend ever was.
     */
    public static long end(AccountAt account) {
        long today = account.today().toEpochDay();
        SpendLedger.Entry newest = account.table().spend().newestBefore(account.at(), today);
        if (newest == null) {
            return NOTHING_REPORTED;
        }
        return isOverdue(newest.firstDay(), newest.endDay(), today) ? today : Math.min(newest.endDay(), today);
    }

    /**
     * Whether the report after a feed's newest one is overdue: it is later than the length of that period, and
     * {@value #FEED_DELAY_DAYS} days, after its end.
     *
     * @param endDay the first day after the period
     */
    public static boolean isOverdue(long firstDay, long endDay, long today) {
        return today - endDay > endDay - firstDay + FEED_DELAY_DAYS;
    }
}
