package io.accounthealth.command.commands;

import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Refuses fields that an older revision of a type does not have. A reader of stored events ignores what it does not
 * know; a sender that names such a field now expects it to be kept.
 */
public final class UnknownFields {

    private UnknownFields() {}

    /** @throws InvalidFactException with each of them, where the revision is older than the current one */
    public static void refuse(ObjectNode fields, EventType type, int revision) {
        refuse("", fields, type, revision);
    }

    /**
     * Likewise of the fact that stands in a correction; one that names no type or revision that there is, is refused by
     * whoever reads it.
     */
    static void refuseIn(JsonNode replacement) {
        EventType type = EventTypes.named(replacement.path("type").asString("")).orElse(null);
        JsonNode revision = replacement.path("revision");
        if (type != null
                && replacement.path("fact") instanceof ObjectNode fact
                && revision.canConvertToInt()
                && revision.intValue() > 0) {
            refuse("/replacement/fact", fact, type, revision.intValue());
        }
    }

    private static void refuse(String parent, ObjectNode fields, EventType type, int revision) {
        if (revision >= type.revision()) {
            return;
        }
        List<String> known = List.copyOf(EventSchemas.schema(type.name(), revision)
                .orElseThrow()
                .path("properties")
                .propertyNames());
        List<FieldProblem> unknown = fields.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .map(name -> FieldProblem.unknown(parent, name, known))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidFactException(unknown);
        }
    }
}
