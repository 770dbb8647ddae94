package io.accounthealth.command.decision;

import java.util.Locale;

/** The status of a subject. */
public enum Status {
    /** Not recorded. */
    UNKNOWN,
    OPEN,
    ACKNOWLEDGED,
    ANSWERED,
    PAUSED,
    RESOLVED,
    SCHEDULED,
    PLANNED,
    HELD,
    MISSED,
    CANCELLED,
    DELIVERED,
    CLOSED,
    LOST,
    LEFT,
    CHURNED,
    KEPT,
    BROKEN,
    PROPOSED,
    WON,
    DISPUTED,
    ACCEPTED,
    RECEIVED,
    REJECTED,
    MET,
    ENDED,
    SHIPPED,
    DECLINED,
    PREPARED,
    PRESENTED,
    SNOOZED,
    RECORDED;

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
