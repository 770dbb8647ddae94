package io.accounthealth.events;

import java.util.Locale;

/** The state of an item. */
public enum ItemState {
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

    /** As it is written in problems, and in their codes. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
