package io.accounthealth.command.inbox;

import io.accounthealth.command.inbox.DeliverySummary.Why;

/** Why an event cannot become a command, in words for its sender. */
final class UnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Why why;

    UnusableException(Why why, String reason) {
        super(reason, null, false, false);
        this.why = why;
    }

    UnusableException(String reason) {
        this(Why.UNFIT, reason);
    }

    Why why() {
        return why;
    }
}
