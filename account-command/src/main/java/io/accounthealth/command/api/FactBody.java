package io.accounthealth.command.api;

import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.FactJson;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the description shows a body that tells a fact: the schema of the event, with what a request says beside its
 * fields, and an example that can be sent as it stands.
 */
record FactBody(ObjectNode schema, ObjectNode example) {

    /** Before every other time in the examples, so that what they plan lies ahead however late they are sent. */
    private static final String OCCURRED_AT = "2026-01-31T09:30:00Z";

    static FactBody of(EventType type) {
        ObjectNode schema = EventSchemas.schema(type.name(), type.revision()).orElseThrow();
        schema.remove(List.of("$schema", "$id", "title", "examples"));
        FactBody fact = new FactBody(schema, EventSchemas.example(type));
        fact.field("occurredAt", "date-time", "When it was true; now when absent", OCCURRED_AT);
        return fact;
    }

    private void field(String name, String format, String description, String value) {
        ((ObjectNode) schema.path("properties"))
                .putObject(name)
                .put("type", "string")
                .put("format", format)
                .put("description", description);
        example.put(name, value);
    }

    RequestBody body() {
        return new RequestBody()
                .required(true)
                .content(new Content()
                        .addMediaType(
                                "application/json",
                                new MediaType()
                                        .schema(Json31.mapper().convertValue(plain(schema), Schema.class))
                                        .example(plain(example))));
    }

    /** As the library that writes the description knows JSON: by plain maps and lists. */
    private static Object plain(JsonNode json) {
        return FactJson.mapper().convertValue(json, Map.class);
    }
}
