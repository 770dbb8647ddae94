package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an account costs us. */
public enum CostKind {
    /** Bought of publishers and platforms. */
    @JsonProperty("media")
    MEDIA,
    /** The work of our own people, in money. */
    @JsonProperty("service-hours")
    SERVICE_HOURS,
    @JsonProperty("other")
    OTHER
}
