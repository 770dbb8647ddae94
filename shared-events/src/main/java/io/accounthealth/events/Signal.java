package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a manager senses when taking the temperature. */
public enum Signal {
    @JsonProperty("frustration")
    FRUSTRATION,
    @JsonProperty("silence")
    SILENCE,
    @JsonProperty("competitor")
    COMPETITOR,
    @JsonProperty("none")
    NONE
}
