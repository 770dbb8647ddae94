package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How soon the client needs an answer, from least to most. */
public enum Priority {
    @JsonProperty("low")
    LOW,
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("high")
    HIGH,
    @JsonProperty("urgent")
    URGENT
}
