package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;

/** The days of the week as they are written, from Monday as in {@link DayOfWeek}. */
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
    SUNDAY;

    public DayOfWeek dayOfWeek() {
        return DayOfWeek.valueOf(name());
    }
}
