package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How bad it is, from least to worst. */
public enum Severity {
    @JsonProperty("low")
    LOW,
    @JsonProperty("medium")
    MEDIUM,
    @JsonProperty("high")
    HIGH,
    @JsonProperty("critical")
    CRITICAL
}
