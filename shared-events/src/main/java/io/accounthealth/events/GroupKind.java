package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** By what an account is grouped. It may be under one parent of each kind. */
public enum GroupKind {
    /** The company that owns the brand. */
    @JsonProperty("holding")
    HOLDING,
    /** The agency that buys for the brand. */
    @JsonProperty("agency")
    AGENCY,
    /** The brand that the account is a market or a product of. */
    @JsonProperty("brand")
    BRAND;

    /** As it is written in events, requests and answers. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
