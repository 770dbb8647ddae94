package io.accounthealth.query.language;

import static io.accounthealth.model.message.Message.message;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.ItemKind;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.message.Message.Name;
import io.accounthealth.model.message.Message.Term;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.Wording;
import io.accounthealth.schema.FactShape;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Values of events as sentences, by the types of their fields: an item or a colleague by name, days and amounts as the
 * reader writes them, constants in words.
 */
public final class EventValues {

    /** When an event occurred, which is no field of its record. */
    private static final String OCCURRED_AT = "occurredAt";

    private static final Message NOTHING = Message.words(Wording.NOTHING);

    private EventValues() {}

    /**
     * @param field its name in the event, or {@code occurredAt}
     * @param stored as the event's JSON has it
     * @param currency of an amount; null where it goes without saying, or where the field is none
     */
    public static Message of(
            Class<? extends DomainEvent> event, String field, JsonNode stored, @Nullable CurrencyCode currency) {
        if (isNone(stored)) {
            return NOTHING;
        }
        return Arrays.stream(event.getRecordComponents())
                .filter(component -> component.getName().equals(field))
                .findFirst()
                .map(component -> of(component, stored, currency))
                .orElseGet(() -> value(field.equals(OCCURRED_AT) ? Instant.class : String.class, null, stored, null));
    }

    private static Message of(RecordComponent component, JsonNode stored, @Nullable CurrencyCode currency) {
        return value(component.getGenericType(), FactShape.refersTo(component), stored, currency);
    }

    private static Message value(
            Type type, @Nullable ItemKind refersTo, JsonNode stored, @Nullable CurrencyCode currency) {
        if (isNone(stored)) {
            return NOTHING;
        }
        if (stored.isArray()) {
            Type entry = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : String.class;
            return listed(stored.valueStream().map(each -> value(entry, refersTo, each, currency)));
        }
        if (stored.isObject()) {
            return listed(
                    type instanceof Class<?> group && group.isRecord()
                            ? Arrays.stream(group.getRecordComponents())
                                    .filter(each -> !isNone(stored.path(each.getName())))
                                    .map(each -> of(each, stored.path(each.getName()), null))
                            : stored.valueStream().map(each -> value(String.class, null, each, null)));
        }
        return message("{}", part(type, refersTo, stored, currency));
    }

    private static Object part(
            Type type, @Nullable ItemKind refersTo, JsonNode stored, @Nullable CurrencyCode currency) {
        String text = stored.asString();
        if (stored.isBoolean()) {
            return new Term(stored.booleanValue() ? "Yes" : "No");
        }
        if (type == LocalDate.class) {
            return LocalDate.parse(text);
        }
        if (type == Instant.class) {
            return Instant.parse(text);
        }
        if (type == Duration.class) {
            return new Name(hours(Duration.parse(text)));
        }
        if (type == BigDecimal.class) {
            return Message.amount(new BigDecimal(text), currency);
        }
        if (stored.isNumber()) {
            return stored.decimalValue();
        }
        if (type instanceof Class<?> choice && choice.isEnum()) {
            return new Term(Labels.written(text));
        }
        return refersTo == null ? new Name(text) : refersTo.item(text);
    }

    /** {@code 4 h}, {@code 1 h 30 min}. */
    private static String hours(Duration length) {
        return Stream.of(
                        length.toHours() == 0 ? null : length.toHours() + " h",
                        length.toMinutesPart() == 0 ? null : length.toMinutesPart() + " min")
                .filter(Objects::nonNull)
                .reduce((hours, minutes) -> hours + " " + minutes)
                .orElse("0 h");
    }

    private static Message listed(Stream<Message> values) {
        List<Message> all = values.toList();
        return all.isEmpty()
                ? NOTHING
                : message(String.join(", ", Collections.nCopies(all.size(), "{}")), all.toArray());
    }

    private static boolean isNone(JsonNode stored) {
        return stored.isMissingNode() || stored.isNull();
    }
}
