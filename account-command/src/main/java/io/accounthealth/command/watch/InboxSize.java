package io.accounthealth.command.watch;

import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.LogUnavailableException;

/** How many refused events wait, as of the last look. */
final class InboxSize {

    private final InboxStore inbox;
    private volatile double last = Double.NaN;

    InboxSize(InboxStore inbox) {
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
