package io.accounthealth.command.watch;

import io.accounthealth.command.ingest.Inbox;
import io.accounthealth.storage.LogUnavailableException;

/** How many refused events wait, as of the last look. */
final class InboxSize {

    private final Inbox inbox;
    private volatile double last = Double.NaN;

    InboxSize(Inbox inbox) {
        this.inbox = inbox;
    }

    void look() {
        try {
            last = inbox.count();
        } catch (LogUnavailableException e) {
            last = Double.NaN;
        }
    }

    /** NaN while it cannot be known. */
    double last() {
        return last;
    }
}
