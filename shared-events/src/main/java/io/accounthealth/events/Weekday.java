package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The days of the week as they are written, from Monday as in {@link java.time.DayOfWeek}. */
public enum Weekday {
    @JsonProperty("monday")
    MONDAY,
    @JsonProperty("tuesday")
    TUESDAY,
    @JsonProperty("wednesday")
    WEDNESDAY,
    @JsonProperty("thursday")
    THURSDAY,
    @JsonProperty("friday")
    FRIDAY,
    @JsonProperty("saturday")
    SATURDAY,
    @JsonProperty("sunday")
    SUNDAY
}
