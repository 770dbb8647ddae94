package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

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

    private static final Pattern A_NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");
    private static final Pattern A_DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** As it is written in events, requests and answers. */
    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a text is a value of this type, as it is written. */
    public boolean isWritten(String text) {
        return switch (this) {
            case TEXT -> !text.isBlank();
            case NUMBER -> A_NUMBER.matcher(text).matches();
            case DAY -> A_DAY.matcher(text).matches() && isDay(text);
            case FLAG -> text.equals("true") || text.equals("false");
        };
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
