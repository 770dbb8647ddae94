package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who a brief goes to. */
public enum Desk {
    @JsonProperty("buyer")
    BUYER,
    @JsonProperty("trafficker")
    TRAFFICKER,
    @JsonProperty("developer")
    DEVELOPER,
    /** One that works for the client; the brief names it. */
    @JsonProperty("agency")
    AGENCY
}
