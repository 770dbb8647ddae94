package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who spoke first. */
public enum Direction {
    @JsonProperty("inbound")
    INBOUND,
    @JsonProperty("outbound")
    OUTBOUND
}
