package io.accounthealth.model.backtest;

import io.accounthealth.events.Band;

/** From which band on a score is taken for a warning. */
enum Threshold {
    AT_RISK,
    WATCH_OR_WORSE;

    boolean warns(Band band) {
        return band == Band.AT_RISK || (this == WATCH_OR_WORSE && band == Band.WATCH);
    }
}
