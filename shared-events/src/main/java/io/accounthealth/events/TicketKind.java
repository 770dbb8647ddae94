package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a ticket at a platform is about. */
public enum TicketKind {
    @JsonProperty("billing")
    BILLING,
    @JsonProperty("access")
    ACCESS,
    @JsonProperty("other")
    OTHER
}
