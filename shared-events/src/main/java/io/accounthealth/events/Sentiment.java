package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How it felt. */
public enum Sentiment {
    @JsonProperty("negative")
    NEGATIVE,
    @JsonProperty("neutral")
    NEUTRAL,
    @JsonProperty("positive")
    POSITIVE
}
