package io.accounthealth.command.api;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
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
        fact.text("occurredAt", "When it was true; now when absent", OCCURRED_AT)
                .put("format", "date-time");
        return fact;
    }

    /** The account is named beside the fields, and not by the path. */
    static FactBody ofNewAccount() {
        FactBody fact = of(EventTypes.of(AccountOpened.class));
        fact.text("accountId", "Its name in every path; one is made when absent", "acme")
                .put("pattern", "^" + AccountId.FORM.pattern() + "$");
        return fact;
    }

    /** The rules alone, without the event around them: they say themselves from when on they hold. */
    static FactBody ofPolicy() {
        FactBody fact = of(EventTypes.of(HealthPolicyPublished.class));
        return new FactBody(
                (ObjectNode) fact.schema.at("/properties/policy"), (ObjectNode) fact.example.path("policy"));
    }

    /** A text beside the fields of the event. */
    private ObjectNode text(String name, String description, String value) {
        example.put(name, value);
        return ((ObjectNode) schema.path("properties"))
                .putObject(name)
                .put("type", "string")
                .put("description", description);
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
