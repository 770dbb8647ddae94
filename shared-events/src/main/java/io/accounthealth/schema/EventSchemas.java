package io.accounthealth.schema;

import io.accounthealth.schema.FactShape.Field;
import io.accounthealth.schema.FactShape.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema (draft 2020-12) of each type and revision. The current revision's is derived from the record; that of an
 * older one was frozen as {@code schemas/<type>/<revision>.json} when it was superseded.
 */
public final class EventSchemas {

    private static final JsonMapper JSON = FactJson.mapper();

    /** The day on which the examples were written: before every other time in them. */
    private static final LocalDate WRITTEN = LocalDate.of(2026, 1, 31);

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

    private EventSchemas() {}

    /** Empty when there is no such type or revision. */
    public static Optional<ObjectNode> schema(String typeName, int revision) {
        return EventTypes.named(typeName)
                .filter(type -> revision >= 1 && revision <= type.revision())
                .map(type -> revision == type.revision() ? current(type) : frozen(typeName, revision));
    }

    private static ObjectNode current(EventType type) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "/schemas/" + type.name() + "/" + type.revision());
        schema.put("title", type.name());
        group(schema, FactShape.of(type));
        schema.putArray("examples").add(example(type));
        return schema;
    }

    /**
     * The fields of an event of the current revision as a sender may write them: all of them, but for one that rules
     * out another. The examples of one kind of subject are of the same one, and may be sent one after the other.
     */
    public static ObjectNode example(EventType type) {
        return read("/examples/" + type.name() + "/" + type.revision() + ".json");
    }

    /** The same, with its instants as far from a day as they were from the one on which it was written. */
    public static ObjectNode example(EventType type, LocalDate today) {
        return (ObjectNode) JSON.readTree(INSTANT.matcher(example(type).toString())
                .replaceAll(instant -> Instant.parse(instant.group())
                        .plus(Duration.ofDays(ChronoUnit.DAYS.between(WRITTEN, today)))
                        .toString()));
    }

    private static ObjectNode frozen(String typeName, int revision) {
        return read("/schemas/" + typeName + "/" + revision + ".json");
    }

    private static ObjectNode read(String name) {
        try (InputStream in = EventSchemas.class.getResourceAsStream(name)) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode group(ObjectNode schema, FactShape shape) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (Field field : shape.fields()) {
            ObjectNode property = properties.putObject(field.name());
            describe(property, field.kind());
            if (field.meaning() != null) {
                property.put("description", field.meaning());
            }
            if (field.personal() != null) {
                property.put("x-personal-data", true);
            }
            if (field.required()) {
                required.add(field.name());
            }
        }
        return schema.put("additionalProperties", false);
    }

    private static void describe(ObjectNode node, Kind kind) {
        switch (kind) {
            case Kind.Value value -> value.schema().accept(node);
            case Kind.ListOf list -> {
                node.put("type", "array").put("maxItems", FactShape.MAX_ENTRIES);
                describe(node.putObject("items"), list.entry());
            }
            case Kind.Group group -> group(node, group.shape());
            case Kind.TypedFact ignored -> {
                node.put("type", "object");
                ObjectNode properties = node.putObject("properties");
                properties.putObject("type").put("type", "string");
                properties
                        .putObject("revision")
                        .put("type", "integer")
                        .put("description", "the revision of the type that the fact is written in, 1 to the newest");
                properties
                        .putObject("fact")
                        .put("type", "object")
                        .put("description", "the fields of the fact, as the schema of that type and revision has them");
                node.putArray("required").add("type").add("revision").add("fact");
            }
        }
    }
}
