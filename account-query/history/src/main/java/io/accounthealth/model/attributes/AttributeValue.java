package io.accounthealth.model.attributes;

import com.fasterxml.jackson.annotation.JsonValue;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of an attribute.
 *
 * @param text as it is written; a number without an exponent, as it was recorded
 */
public record AttributeValue(AttributeType type, String text) {

    /** Null for an event without a value, which none that was checked is. */
    public static @Nullable AttributeValue of(AttributeSet event) {
        if (event.text() != null) {
            return new AttributeValue(AttributeType.TEXT, event.text());
        }
        if (event.number() != null) {
            return new AttributeValue(AttributeType.NUMBER, event.number().toPlainString());
        }
        if (event.day() != null) {
            return new AttributeValue(AttributeType.DAY, event.day().toString());
        }
        return event.flag() == null
                ? null
                : new AttributeValue(AttributeType.FLAG, event.flag().toString());
    }

    /** Empty where a text is no value of the type. */
    static Optional<AttributeValue> parse(AttributeType type, String text) {
        return type.isWritten(text) ? Optional.of(new AttributeValue(type, text)) : Optional.empty();
    }

    /** Whether it is what a text says, by its type. */
    public boolean is(String written) {
        return parse(type, written).filter(this::isSame).isPresent();
    }

    /** Whether it is the same by its type: 1.0 is the number 1. */
    boolean isSame(AttributeValue other) {
        return type == other.type
                && (type == AttributeType.NUMBER
                        ? new BigDecimal(text).compareTo(new BigDecimal(other.text)) == 0
                        : text.equals(other.text));
    }

    /** True or false for a flag, else a text: decimals as strings, as everywhere. */
    @JsonValue
    public Object json() {
        return type == AttributeType.FLAG ? (Object) Boolean.valueOf(text) : text;
    }

    /** For a table: a number is one there, so that it is not taken for a formula where it is below zero. */
    public Object cell() {
        return type == AttributeType.NUMBER ? (Object) new BigDecimal(text) : json();
    }

    /** Of an event, for people; null where it has none. */
    public static @Nullable String inWords(AttributeSet event) {
        AttributeValue value = of(event);
        return value == null ? null : value.inWords();
    }

    /** For people: yes or no for a flag. */
    public String inWords() {
        return type != AttributeType.FLAG ? text : text.equals("true") ? "yes" : "no";
    }
}
