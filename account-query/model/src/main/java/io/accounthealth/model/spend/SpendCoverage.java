package io.accounthealth.model.spend;

import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.SpendLedger;

/**
 * Up to which day spend can be known. A period is reported when it is over, so the days since the last reported period
 * are no loss of spend until the next report is due: one period's length later, and a few days for the feed.
 */
public final class SpendCoverage {

    /** Days that a feed may take after the end of a period. */
    static final int FEED_DELAY_DAYS = 3;

    static final long NOTHING_REPORTED = Long.MIN_VALUE;

    private SpendCoverage() {}

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
        long end = Math.min(newest.endDay(), today);
        long length = newest.endDay() - newest.firstDay();
        return today - end <= length + FEED_DELAY_DAYS ? end : today;
    }
}
