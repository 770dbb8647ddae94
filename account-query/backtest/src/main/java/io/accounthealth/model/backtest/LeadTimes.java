package io.accounthealth.model.backtest;

import io.accounthealth.model.backtest.BacktestResult.LeadTime;
import io.accounthealth.model.figures.Proportion;

/** The distribution of lead times: a count for each day of the period, however many losses. */
public final class LeadTimes {

    private final long[] byDays;
    private long warned;
    private long missed;
    private long sum;

    /** @param longest in days */
    public LeadTimes(int longest) {
        byDays = new long[longest + 1];
    }

    public void warned(long days) {
        byDays[Math.toIntExact(days)]++;
        warned++;
        sum += days;
    }

    public void missed() {
        missed++;
    }

    public LeadTime result() {
        return new LeadTime(
                warned + missed,
                warned,
                missed,
                Proportion.toOneDecimal(at((warned + 1) / 2) + at(warned / 2 + 1), warned == 0 ? 0 : 2),
                Proportion.toOneDecimal(sum, warned));
    }

    /** The {@code n}-th shortest, from 1. */
    private long at(long n) {
        long seen = 0;
        int days = 0;
        while (days < byDays.length - 1 && seen + byDays[days] < n) {
            seen += byDays[days];
            days++;
        }
        return days;
    }
}
