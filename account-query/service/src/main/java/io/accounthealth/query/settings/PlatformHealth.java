package io.accounthealth.query.settings;

import io.accounthealth.query.page.Wording.BandLabel;
import java.util.List;

/** Whether the platform runs, as this node knows it. What it does not know is left out, and never guessed. */
record PlatformHealth(List<Check> checks) {

    static final BandLabel GOOD = new BandLabel("healthy", "Good");
    static final BandLabel LOOK = new BandLabel("watch", "Look at it");
    static final BandLabel BAD = new BandLabel("at-risk", "Act now");

    /** @param detail a sentence */
    record Check(String title, BandLabel state, String detail) {

        static Check good(String title, String detail) {
            return new Check(title, GOOD, detail);
        }
    }

    /** The worst of all states, for the head of the card. */
    public BandLabel worst() {
        List<BandLabel> states = checks.stream().map(Check::state).toList();
        return states.contains(BAD) ? BAD : states.contains(LOOK) ? LOOK : GOOD;
    }
}
