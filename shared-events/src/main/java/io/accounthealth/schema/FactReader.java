package io.accounthealth.schema;

import io.accounthealth.envelope.OriginText;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.schema.FactShape.Field;
import io.accounthealth.schema.FactShape.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a new fact from input, strictly: a field that is missing, unknown, or not what it must be is named, all at
 * once. Amounts may be JSON numbers, which are taken by their digits; choices and currencies may be in any case. The
 * fields that are read become what is stored. Stored bytes are not read here but by {@link EventCodec}, which trusts
 * them.
 */
public final class FactReader {

    /** The fields of a fact within a fact, by which it names its type. */
    private static final List<String> TYPED_FACT = List.of("type", "revision", "fact");

    private FactReader() {}

    /** @throws InvalidFactException with every problem found, when {@code fields} is not a fact of this type */
    public static DomainEvent read(EventType type, JsonNode fields) {
        return read(type, fields, List.of());
    }

    /**
     * The same of fields that were sent with others.
     *
     * @param beside the names of these, which the sender may give too
     */
    public static DomainEvent read(EventType type, JsonNode fields, List<String> beside) {
        return read(type.record(), type.name(), "", fields, beside);
    }

    /**
     * Reads a health policy as strictly as within a fact. Whether it is consistent is for {@link PolicyRules}.
     *
     * @param at the pointer to it, empty where it is the whole
     * @throws InvalidFactException with every problem found
     */
    public static HealthPolicy policy(String at, JsonNode fields) {
        return read(HealthPolicy.class, "health policy", at, fields, List.of());
    }

    private static <R> R read(Class<R> record, String name, String at, JsonNode fields, List<String> beside) {
        List<FieldProblem> problems = new ArrayList<>();
        checkGroup(FactShape.of(record), fields, at, beside, problems);
        if (!problems.isEmpty()) {
            throw new InvalidFactException(problems);
        }
        try {
            return FactJson.mapper().treeToValue(fields, record);
        } catch (JacksonException e) {
            throw new InvalidFactException(List.of(new FieldProblem(at, "is not a valid " + name)));
        }
    }

    /**
     * Reads a single instant as strictly as one within a fact.
     *
     * @throws InvalidFactException that names the pointer
     */
    public static Instant instant(String pointer, JsonNode value) {
        if (!ValueKinds.INSTANT.check().test(value)) {
            throw new InvalidFactException(
                    List.of(new FieldProblem(pointer, "must be " + ValueKinds.INSTANT.requirement())));
        }
        return Instant.parse(value.stringValue());
    }

    private static void checkGroup(
            FactShape shape, JsonNode node, String at, List<String> beside, List<FieldProblem> problems) {
        if (!(node instanceof ObjectNode object)) {
            problems.add(new FieldProblem(at, "must be a JSON object"));
            return;
        }
        for (Field field : shape.fields()) {
            JsonNode value = object.get(field.name());
            String pointer = at + "/" + field.name();
            if (value == null || value.isNull()) {
                if (field.required()) {
                    problems.add(new FieldProblem(
                            pointer, "is required: " + field.kind().requirement()));
                }
            } else {
                check(field.kind(), usual(field.kind(), value, it -> object.set(field.name(), it)), pointer, problems);
            }
        }
        List<String> known = Stream.concat(shape.fields().stream().map(Field::name), beside.stream())
                .toList();
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                problems.add(FieldProblem.unknown(at, name, known));
            }
        }
    }

    private static JsonNode usual(Kind kind, JsonNode value, Consumer<JsonNode> put) {
        JsonNode usual = kind instanceof Kind.Value single ? single.usual().apply(value) : value;
        if (!usual.equals(value)) {
            put.accept(usual);
        }
        return usual;
    }

    private static void check(Kind kind, JsonNode value, String at, List<FieldProblem> problems) {
        switch (kind) {
            case Kind.Group group -> checkGroup(group.shape(), value, at, List.of(), problems);
            case Kind.ListOf list -> checkList(list, value, at, problems);
            case Kind.TypedFact typed -> checkTypedFact(typed, value, at, problems);
            case Kind.Value single -> {
                if (!single.check().test(value)) {
                    boolean isCut = value.isString() && !OriginText.isStorable(value.stringValue());
                    problems.add(new FieldProblem(
                            at, isCut ? "has half of a surrogate pair" : "must be " + single.requirement()));
                }
            }
        }
    }

    private static void checkList(Kind.ListOf list, JsonNode value, String at, List<FieldProblem> problems) {
        if (!(value instanceof ArrayNode array) || value.size() > FactShape.MAX_ENTRIES) {
            problems.add(new FieldProblem(at, "must be " + list.requirement()));
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            int place = i;
            check(list.entry(), usual(list.entry(), array.get(i), it -> array.set(place, it)), at + "/" + i, problems);
        }
    }

    private static void checkTypedFact(Kind.TypedFact typed, JsonNode value, String at, List<FieldProblem> problems) {
        EventType type = EventTypes.named(value.path("type").asString("")).orElse(null);
        if (type == null || !typed.of().isAssignableFrom(type.record())) {
            problems.add(new FieldProblem(
                    at + "/type",
                    typed.of() == AccountEvent.class
                            ? "must be the written name of a type of account event"
                            : "must be the written name of a type of setting"));
        } else if (value.path("revision").asInt(0) != type.revision()) {
            problems.add(new FieldProblem(
                    at + "/revision",
                    type.revision() == 1 ? "must be 1" : "must be a revision of the type, 1 to " + type.revision()));
        } else {
            checkGroup(FactShape.of(type), value.path("fact"), at + "/fact", List.of(), problems);
        }
        value.propertyNames().stream()
                .filter(name -> !TYPED_FACT.contains(name))
                .forEach(name -> problems.add(FieldProblem.unknown(at, name, TYPED_FACT)));
    }
}
