package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is promised of an inquiry. */
public enum SlaTarget {
    @JsonProperty("first-response")
    FIRST_RESPONSE,
    @JsonProperty("resolution")
    RESOLUTION
}
