package io.accounthealth.command.api;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the description shows a body that tells a fact: the schema of the event, with what a request says beside its
 * fields, and an example that can be sent as it stands.
 */
record FactBody(ObjectNode schema, ObjectNode example) {

    /** @param today when the example is told: instants in it lie as far ahead as they did when it was thought up */
    static FactBody of(EventType type, LocalDate today) {
        FactBody fact = alone(type, today);
        fact.text("occurredAt", "When it was true; now when absent", today + "T00:00:00Z")
                .put("format", "date-time");
        if (type.record() == QbrPrepared.class) {
            fact.text(FactRecorder.SEAL, "As GET /v1/accounts/{id}/qbr answers it beside the pack", "0".repeat(64));
            ((ArrayNode) fact.schema.path("required")).add(FactRecorder.SEAL);
        }
        return fact;
    }

    private static FactBody alone(EventType type, LocalDate today) {
        ObjectNode schema = EventSchemas.schema(type.name(), type.revision()).orElseThrow();
        schema.remove(List.of("$schema", "$id", "title", "examples"));
        return new FactBody(schema, EventSchemas.example(type, today));
    }

    /** The account is named beside the fields, and not by the path. */
    static FactBody ofNewAccount(LocalDate today) {
        FactBody fact = of(EventTypes.of(AccountOpened.class), today);
        fact.text("accountId", "Its name in every path; one is made when absent", "acme")
                .put("pattern", "^" + AccountId.FORM.pattern() + "$");
        return fact;
    }

    /** The rules alone, without the event around them: they say themselves from when on they hold. */
    static FactBody ofPolicy(LocalDate today) {
        FactBody fact = alone(EventTypes.of(HealthPolicyPublished.class), today);
        return new FactBody(
                (ObjectNode) fact.schema.at("/properties/policy"), (ObjectNode) fact.example.path("policy"));
    }

    /** A policy is named by the path. */
    static FactBody ofRetirement(LocalDate today) {
        return alone(EventTypes.of(HealthPolicyRetired.class), today).without("version");
    }

    static FactBody ofPayloadRetention(LocalDate today) {
        return alone(EventTypes.of(PayloadRetentionProposed.class), today);
    }

    /** A rule is named by the path. */
    static FactBody ofPayloadRetentionEnd(LocalDate today) {
        return alone(EventTypes.of(PayloadRetentionEnded.class), today).without("ruleId");
    }

    private FactBody without(String field) {
        example.remove(field);
        ((ObjectNode) schema.path("properties")).remove(field);
        ((ArrayNode) schema.path("required")).removeIf(name -> name.asString().equals(field));
        return this;
    }

    /** What may be said beside a draft that is published. */
    static FactBody ofPublication(LocalDate today) {
        FactBody policy = ofPolicy(today);
        ObjectNode schema = FactJson.mapper().createObjectNode().put("type", "object");
        schema.putObject("properties").set("effectiveFrom", policy.schema.at("/properties/effectiveFrom"));
        ObjectNode example = FactJson.mapper().createObjectNode();
        example.set("effectiveFrom", policy.example.path("effectiveFrom"));
        return new FactBody(schema, example);
    }

    /** Who is erased stands in the path, and what goes with him is found. */
    static FactBody ofErasure() {
        ObjectNode schema = FactJson.mapper().createObjectNode().put("type", "object");
        FactBody body = new FactBody(schema, FactJson.mapper().createObjectNode());
        schema.putObject("properties");
        body.text(PrivacyEndpoint.REASON, "Why, for the record", "asked for it on January 31");
        ObjectNode also = ((ObjectNode) schema.path("properties"))
                .putObject(PrivacyEndpoint.ALSO)
                .put("type", "array")
                .put("description", "Ids of further events of the account, whose texts are to go whatever they say");
        also.putObject("items").put("type", "string").put("format", "uuid");
        ObjectNode names = ((ObjectNode) schema.path("properties"))
                .putObject(PrivacyEndpoint.NAMES)
                .put("type", "array")
                .put("description", "Further names that he goes by, which texts may have");
        names.putObject("items").put("type", "string").put("minLength", 1).put("maxLength", PrivacyEndpoint.MAX_NAME);
        schema.putArray("required").add(PrivacyEndpoint.REASON);
        return body;
    }

    /** A text beside the fields of the event. */
    private ObjectNode text(String name, String description, String value) {
        example.put(name, value);
        return ((ObjectNode) schema.path("properties"))
                .putObject(name)
                .put("type", "string")
                .put("description", description);
    }

    RequestBody body(boolean required) {
        return new RequestBody()
                .required(required)
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
