package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a client report covers, and how often it is sent. */
public enum ReportKind {
    /** A status, of an ISO week from Monday on. */
    @JsonProperty("weekly")
    WEEKLY,
    /** Performance, of a calendar month. */
    @JsonProperty("monthly")
    MONTHLY,
    /** A quarterly business review, of a calendar quarter. */
    @JsonProperty("qbr")
    QBR;

    /** As it is written in events, requests and answers. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
