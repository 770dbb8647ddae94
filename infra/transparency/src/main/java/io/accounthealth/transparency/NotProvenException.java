package io.accounthealth.transparency;

import io.accounthealth.transparency.folder.IntegrityViolation;

/** A proof that cannot be given now; the message is a sentence that says why, and what to do. */
public final class NotProvenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean passes;

    private NotProvenException(boolean passes, String message) {
        super(message);
        this.passes = passes;
    }

    /** Whether to ask again soon may help. */
    public boolean passes() {
        return passes;
    }

    static NotProvenException damaged(IntegrityViolation violation) {
        return new NotProvenException(
                false,
                "Nothing new is proven of this history: " + violation.text()
                        + " What was signed before is in GET /v1/audit/checkpoints, the stored events are in GET"
                        + " /v1/log.");
    }

    static NotProvenException checking(long done, long total) {
        return new NotProvenException(
                true, "The log is being compared with what was signed: %d of %d events so far.".formatted(done, total));
    }

    static NotProvenException doesNotHold(String what) {
        return new NotProvenException(
                false,
                what
                        + " does not lead to the root that was signed. GET /v1/audit/check, which has begun, shows"
                        + " what was altered.");
    }

    static NotProvenException behind(long wanted, long seen) {
        return new NotProvenException(
                true, "Event %d was requested, and the tree has %d events so far.".formatted(wanted, seen));
    }
}
