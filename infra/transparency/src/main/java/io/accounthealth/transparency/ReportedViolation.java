package io.accounthealth.transparency;

import io.accounthealth.storage.EventLog;
import org.jspecify.annotations.Nullable;

/** For a node that keeps no proofs: what the one that keeps them told all nodes of the damage that it found. */
public final class ReportedViolation {

    private final EventLog log;
    private volatile @Nullable String text;

    public ReportedViolation(EventLog log) {
        this.log = log;
    }

    /** Asks the store, and keeps what it said last where it does not answer. */
    public void look() {
        text = log.refusal();
    }

    /** One or two sentences for a person, as far as was seen; null for no damage. */
    public @Nullable String text() {
        return text;
    }
}
