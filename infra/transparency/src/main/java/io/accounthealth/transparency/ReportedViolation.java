package io.accounthealth.transparency;

import io.accounthealth.storage.EventLog;
import org.jspecify.annotations.Nullable;

/** For a node that keeps no proofs: the violation that the node with the proofs announced to all. */
public final class ReportedViolation {

    private final EventLog log;
    private volatile @Nullable String text;

    public ReportedViolation(EventLog log) {
        this.log = log;
    }

    /** Reads the announcement; where the store does not answer, the last one stays. */
    public void refresh() {
        text = log.refusal();
    }

    /** One or two sentences for a person, as last read; null for no violation. */
    public @Nullable String text() {
        return text;
    }
}
