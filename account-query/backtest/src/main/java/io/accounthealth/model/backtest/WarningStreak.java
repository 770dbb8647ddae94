package io.accounthealth.model.backtest;

import io.accounthealth.events.Band;

/** The unbroken run of warnings of an account, if there is one. Days are counted from 1970. */
final class WarningStreak {

    private static final long NONE = Long.MIN_VALUE;

    private final Threshold line;
    private final LeadTimes leads;
    private long since = NONE;

    WarningStreak(Threshold line, LeadTimes leads) {
        this.line = line;
        this.leads = leads;
    }

    void count(long day, Band band) {
        since = !line.warns(band) ? NONE : since == NONE ? day : since;
    }

    void end() {
        since = NONE;
    }

    void lost(long day) {
        if (since == NONE) {
            leads.missed();
        } else {
            leads.warned(day - since);
        }
    }
}
