package io.accounthealth.model.backtest;

import io.accounthealth.events.Band;

/** The band from which on a score counts as a warning. */
enum Threshold {
    AT_RISK,
    WATCH_OR_WORSE;

    boolean warns(Band band) {
        return band == Band.AT_RISK || (this == WATCH_OR_WORSE && band == Band.WATCH);
    }
}
