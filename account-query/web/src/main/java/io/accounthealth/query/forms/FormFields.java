package io.accounthealth.query.forms;

import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.query.forms.FormField.Choice;
import io.accounthealth.query.forms.FormField.Control;
import io.accounthealth.query.page.Labels;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FactShape.Field;
import io.accounthealth.schema.FactShape.Kind;
import io.accounthealth.schema.PersonalData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The controls of an event's form, from the shape that the write side checks its body by. */
public final class FormFields {

    /** What a person cannot know and the write side fills in, by the command. */
    private static final Map<String, Set<String>> FILLED_IN = Map.of(
            "draft-report", Set.of("asOf", "knownAtPosition", "policy"),
            "deliver-report", Set.of("packHash", "fileHash"),
            "reissue-report", Set.of("packHash", "fileHash"));

    /** What an event may leave out, and somebody who fills in a form should not. */
    private static final Map<String, Set<String>> ASKED_FOR = Map.of(
            "renew-contract", Set.of("amount", "end"),
            "hold-meeting", Set.of("kind"),
            "receive-inquiry", Set.of("channel", "subject"));

    /** What events only refer to, and are to know: a slip would make up another. */
    private static final Set<String> CHOSEN = Set.of("personId", "ioId");

    private static final int ROWS_OF_A_LIST = 3;
    private static final BigDecimal MINUTES_OF_AN_HOUR = BigDecimal.valueOf(60);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    /** What the account's history and the catalogue offer for a field. */
    public interface Offers {
        Stream<Choice> of(Field field);

        /** The only values that a list takes; empty where it takes any. */
        default Stream<Choice> only(String list) {
            return Stream.empty();
        }
    }

    private final EventType type;
    private final FormSubject about;
    private final Offers offers;
    private final ZoneId zone;
    private final boolean corrects;

    /** @param corrects whether the form is over a fact that is there, which names what it is about already */
    public FormFields(EventType type, Offers offers, ZoneId zone, boolean corrects) {
        this.type = type;
        about = new FormSubject(type, corrects);
        this.offers = offers;
        this.zone = zone;
        this.corrects = corrects;
    }

    /** Whether the write side fills a field in where it is left out. */
    static boolean isFilledIn(EventType type, String field) {
        return FILLED_IN.getOrDefault(type.command(), Set.of()).contains(field);
    }

    FormSubject about() {
        return about;
    }

    /**
     * @param prefix of all names
     * @param values that are there already; missing ones are empty
     */
    public List<FormField> of(String prefix, JsonNode values) {
        return FactShape.of(type).fields().stream()
                .filter(field ->
                        corrects || !FormSubject.isOfThePlatform(field.name()) || about.isNamedBy(field.name()))
                .filter(field -> corrects || !isFilledIn(type, field.name()))
                .map(field -> field(prefix, field, values.path(field.name())))
                .toList();
    }

    private FormField field(String prefix, Field field, JsonNode value) {
        String name = prefix + field.name();
        boolean subject = about.isNamedBy(field.name());
        if (subject && about.isNew() && about.isFirst()) {
            return made(name, field, text(value));
        }
        return switch (field.kind()) {
            case Kind.Value single -> single(name, field, single, value);
            case Kind.ListOf list -> list(name, field, list.entry(), value);
            case Kind.Group group -> group(name, Labels.of(field), group.shape(), value, field.required());
            case Kind.TypedFact ignored -> throw new IllegalArgumentException(type.name() + " has no form");
        };
    }

    private static FormField made(String name, Field field, String value) {
        return new FormField(
                name,
                Labels.of(field) + " id",
                "made up where it is empty",
                Control.NEW_ID,
                false,
                List.of(),
                value,
                null,
                null,
                List.of());
    }

    private FormField group(String name, String label, FactShape shape, JsonNode value, boolean required) {
        List<FormField> fields = shape.fields().stream()
                .map(each -> field(name + ".", each, value.path(each.name())))
                .map(each -> required ? each : each.optional())
                .toList();
        return new FormField(name, label, null, Control.GROUP, required, List.of(), "", null, null, fields);
    }

    private FormField list(String name, Field field, Kind entry, JsonNode values) {
        String label = Labels.of(field);
        if (entry instanceof Kind.Group group) {
            int rows = Math.max(ROWS_OF_A_LIST, values.size() + 1);
            List<FormField> groups = IntStream.range(0, rows)
                    .mapToObj(index -> group(
                            name + "." + index, label + " " + (index + 1), group.shape(), values.path(index), false))
                    .toList();
            return new FormField(name, label, null, Control.GROUP, field.required(), List.of(), "", null, null, groups);
        }
        JsonNode schema = entry instanceof Kind.Value single
                ? schema(single)
                : FactJson.mapper().createObjectNode();
        List<Choice> choices = Stream.concat(
                        schema.path("enum").valueStream().map(value -> FormField.choice(value.asString())),
                        offers.only(field.name()))
                .toList();
        boolean numbers = schema.path("type").asString("").equals("integer");
        List<String> recorded = values.valueStream()
                .map(FormFields::text)
                .filter(text -> !text.isEmpty())
                .toList();
        List<Choice> known = offers.of(field).toList();
        boolean mayBeNobody = type.record() == MeetingHeld.class;
        if (choices.isEmpty() && (mayBeNobody || !known.isEmpty())) {
            boolean nobody = values.isArray() && values.isEmpty();
            return knownAndOthers(name, label, known, recorded, mayBeNobody ? nobody(name, nobody) : null);
        }
        String value = String.join("\n", recorded);
        return new FormField(
                name,
                label,
                choices.isEmpty() ? "one a line" : field.meaning(),
                choices.isEmpty() ? (numbers ? Control.NUMBERS : Control.LINES) : Control.CHECKS,
                field.required(),
                choices,
                value,
                null,
                null,
                List.of());
    }

    /** A list that names who or what is known is chosen from those, beside a place for others. */
    private static FormField knownAndOthers(
            String name, String label, List<Choice> known, List<String> recorded, @Nullable FormField nobody) {
        Set<String> ids = known.stream().map(Choice::value).collect(Collectors.toSet());
        String all = String.join("\n", recorded);
        String others = recorded.stream().filter(text -> !ids.contains(text)).collect(Collectors.joining("\n"));
        List<FormField> fields = new ArrayList<>();
        if (!known.isEmpty()) {
            fields.add(FormField.text(name, "Contacts", null, Control.CHECKS, false)
                    .suggesting(known)
                    .holding(all));
        }
        fields.add(FormField.text(name, "Others", "one a line", Control.LINES, false)
                .holding(others));
        if (nobody != null) {
            fields.add(nobody);
        }
        return new FormField(name, label, null, Control.GROUP, false, List.of(), "", null, null, fields);
    }

    /** A list that is empty since there was nobody is not one that nobody filled in. */
    private static FormField nobody(String name, boolean checked) {
        return FormField.text(name, "Nobody of the client", "held, but no contact with it", Control.NOBODY, false)
                .holding(checked ? "true" : "");
    }

    private FormField single(String name, Field field, Kind.Value kind, JsonNode value) {
        ObjectNode schema = schema(kind);
        List<Choice> written = schema.path("enum")
                .valueStream()
                .map(each -> FormField.choice(each.asString()))
                .toList();
        List<Choice> offered = offers.of(field).toList();
        boolean names = about.isNamedBy(field.name()) && !FormSubject.isFromOutside(field.name());
        boolean known = names || CHOSEN.contains(field.name());
        Control control = field.signsIn() && !offered.isEmpty()
                ? Control.COLLEAGUE
                : Controls.of(field, schema, known && !offered.isEmpty());
        String text = text(value);
        List<Choice> choices = new ArrayList<>(written.isEmpty() ? offered : written);
        if (control == Control.CHOICE
                && !text.isEmpty()
                && choices.stream().noneMatch(choice -> choice.value().equals(text))) {
            choices.addFirst(new Choice(text, text));
        }
        boolean mayBeNew = names && about.mayBeNew() && !corrects;
        return new FormField(
                name,
                Labels.of(field) + (control == Control.HOURS ? ", business hours" : ""),
                control == Control.AMOUNT ? "such as 1234.50" : mayBeNew ? "empty: a new one" : hint(field, schema),
                control,
                (field.required() && !mayBeNew) || (!corrects && asksFor(field.name())),
                choices,
                control == Control.MOMENT ? local(text) : control == Control.HOURS ? hours(text) : text,
                schema.has("minimum") ? schema.path("minimum").asString() : null,
                schema.has("maximum") ? schema.path("maximum").asString() : null,
                List.of());
    }

    /** Null without one. */
    private static @Nullable String hint(Field field, ObjectNode schema) {
        return field.name().equals(Subjects.COMMENTED)
                ? "an action item or an alert; empty for the account"
                : field.meaning() == null ? range(schema) : field.meaning();
    }

    /** Null where one side is open. */
    private static @Nullable String range(ObjectNode schema) {
        return schema.has("minimum") && schema.has("maximum")
                ? schema.path("minimum").asString() + " – "
                        + schema.path("maximum").asString()
                : null;
    }

    private boolean asksFor(String field) {
        return ASKED_FOR.getOrDefault(type.command(), Set.of()).contains(field);
    }

    private static ObjectNode schema(Kind.Value kind) {
        ObjectNode schema = FactJson.mapper().createObjectNode();
        kind.schema().accept(schema);
        return schema;
    }

    /** Empty where nobody can read it any more: the word that stands for it is nobody's to record. */
    private static String text(JsonNode value) {
        String text = value.isMissingNode() || value.isNull() ? "" : value.asString();
        return PersonalData.isReadable(text) ? text : "";
    }

    /** A length of time such as {@code PT1H30M} in hours. */
    private static String hours(String length) {
        return length.isEmpty()
                ? ""
                : BigDecimal.valueOf(Duration.parse(length).toMinutes())
                        .divide(MINUTES_OF_AN_HOUR, 2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** An instant as the account's clocks show it. */
    private String local(String instant) {
        try {
            return instant.isEmpty() ? "" : LOCAL.format(Instant.parse(instant).atZone(zone));
        } catch (DateTimeException e) {
            return "";
        }
    }
}
