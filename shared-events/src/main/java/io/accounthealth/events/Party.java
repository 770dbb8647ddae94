package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which side of the table. */
public enum Party {
    @JsonProperty("client")
    CLIENT,
    @JsonProperty("us")
    US
}
