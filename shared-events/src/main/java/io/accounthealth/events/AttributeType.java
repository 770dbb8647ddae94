package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What the values of an attribute are; each is written in the field of that name. */
public enum AttributeType {
    @JsonProperty("text")
    TEXT,
    /** A decimal. */
    @JsonProperty("number")
    NUMBER,
    @JsonProperty("day")
    DAY,
    /** Yes or no. */
    @JsonProperty("flag")
    FLAG;

    /** As it is written in events, requests and answers. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }
}
