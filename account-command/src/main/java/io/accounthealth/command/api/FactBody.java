package io.accounthealth.command.api;

import io.accounthealth.command.api.people.TokensEndpoint;
import io.accounthealth.command.commands.CommandReader;
import io.accounthealth.command.commands.KnownToPeople;
import io.accounthealth.command.commands.SealedFacts;
import io.accounthealth.command.handover.HandOver;
import io.accounthealth.command.handover.HandOverReader;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.PersonRequestEvent.PersonRequestOpened;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactShape;
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

/** The body of a fact in the API description: the schema of the event, the fields beside it, and a valid example. */
record FactBody(ObjectNode schema, ObjectNode example) {

    /** @param today by which the instants of the example are shifted */
    static FactBody of(EventType type, LocalDate today) {
        FactBody fact = alone(type, today);
        fact.text("occurredAt", "When it was true; now when absent", today + "T00:00:00Z")
                .put("format", "date-time");
        if (SealedFacts.has(type)) {
            fact.text(SealedFacts.SEAL, "As " + SealedFacts.source(type), "0".repeat(64));
            ((ArrayNode) fact.schema.path("required")).add(SealedFacts.SEAL);
        }
        if (type.record() == FactCorrected.class) {
            fact.offerChangesAlone();
        }
        KnownToPeople.fields(type).forEach(((ArrayNode) fact.schema.path("required"))::add);
        if (type.record() == ReportDrafted.class) {
            ((ArrayNode) fact.schema.path("required"))
                    .removeIf(name -> CommandReader.DEFAULTED.contains(name.asString()));
        }
        return fact;
    }

    /** The command fills in the rest of a replacement; the event has it whole. */
    private void offerChangesAlone() {
        ObjectNode replacement = (ObjectNode) schema.at("/properties/replacement");
        ObjectNode whole = replacement.deepCopy().put("description", "the whole corrected fact");
        replacement.removeAll();
        replacement
                .put(
                        "description",
                        "the whole corrected fact with its type and revision, or without these the fields that change")
                .putArray("anyOf")
                .add(whole)
                .addObject()
                .put("type", "object")
                .put(
                        "description",
                        "the fields that change, as the fact has them; null removes one. They are laid over the fact as"
                                + " it stands corrected, whose time stays unless trueAt is given; trueAt null is the"
                                + " time at which it was recorded to be true");
    }

    private static FactBody alone(EventType type, LocalDate today) {
        ObjectNode schema = EventSchemas.schema(type.name(), type.revision()).orElseThrow();
        schema.remove(List.of("$schema", "$id", "title", "examples"));
        return new FactBody(schema, EventSchemas.example(type, today));
    }

    /** The account is in the body, not in the path. */
    static FactBody ofNewAccount(LocalDate today) {
        FactBody fact = of(EventTypes.of(AccountOpened.class), today);
        fact.text("accountId", "Its name in every path; generated when absent", "acme")
                .put("pattern", "^" + AccountId.FORM.pattern() + "$");
        return fact;
    }

    /** The policy alone, without the event around it: it has its own effectiveFrom. */
    static FactBody ofPolicy(LocalDate today) {
        FactBody fact = alone(EventTypes.of(HealthPolicyPublished.class), today);
        return new FactBody(
                (ObjectNode) fact.schema.at("/properties/policy"), (ObjectNode) fact.example.path("policy"));
    }

    /** An event of the policy stream, which has its own times. */
    static RequestBody ofSetting(Class<? extends DomainEvent> type, LocalDate today) {
        return alone(EventTypes.of(type), today).body();
    }

    /** @param subject the field that is in the path */
    static RequestBody ofRetired(Class<? extends DomainEvent> type, String subject, LocalDate today) {
        return alone(EventTypes.of(type), today).without(subject).body();
    }

    private FactBody without(String field) {
        example.remove(field);
        ((ObjectNode) schema.path("properties")).remove(field);
        ((ArrayNode) schema.path("required")).removeIf(name -> name.asString().equals(field));
        return this;
    }

    /** The optional effectiveFrom of a published draft. */
    static FactBody ofPublication(LocalDate today) {
        FactBody policy = ofPolicy(today);
        ObjectNode schema = FactJson.mapper().createObjectNode().put("type", "object");
        schema.putObject("properties").set("effectiveFrom", policy.schema.at("/properties/effectiveFrom"));
        ObjectNode example = FactJson.mapper().createObjectNode();
        example.set("effectiveFrom", policy.example.path("effectiveFrom"));
        return new FactBody(schema, example);
    }

    /** Until when a token holds. */
    static FactBody ofExpiry(LocalDate today) {
        ObjectNode schema = FactJson.mapper().createObjectNode().put("type", "object");
        FactBody body = new FactBody(schema, FactJson.mapper().createObjectNode());
        schema.putObject("properties");
        body.text(
                        TokensEndpoint.EXPIRES,
                        "Until when it holds; for ever when absent",
                        today.plusYears(1) + "T00:00:00Z")
                .put("format", "date-time");
        return body;
    }

    /** With the id of the request, where the sender has one. */
    static FactBody ofPersonRequest(LocalDate today) {
        FactBody body = alone(EventTypes.of(PersonRequestOpened.class), today);
        ((ArrayNode) body.schema.path("required"))
                .removeIf(name -> name.asString().equals("requestId"));
        body.example.put("due", today.plusDays(30).toString());
        return body;
    }

    /** Names that are recorded nowhere. */
    static FactBody ofCarryOut() {
        FactBody body = ofNothing();
        body.texts(PrivacyEndpoint.NAMES, "Further names of the person to search for in texts")
                .put("minLength", 1)
                .put("maxLength", PrivacyEndpoint.MAX_NAME);
        return body;
    }

    /** The path says it all. */
    static FactBody ofNothing() {
        ObjectNode schema = FactJson.mapper().createObjectNode().put("type", "object");
        schema.putObject("properties");
        return new FactBody(schema, FactJson.mapper().createObjectNode());
    }

    /** The person is in the path; what is erased is found by the platform. */
    static FactBody ofErasure() {
        ObjectNode schema = FactJson.mapper().createObjectNode().put("type", "object");
        FactBody body = new FactBody(schema, FactJson.mapper().createObjectNode());
        schema.putObject("properties");
        body.text(PrivacyEndpoint.REASON, "Why, for the record", "asked for it on January 31");
        body.texts(PrivacyEndpoint.ALSO, "Ids of further events of the account whose texts are to be erased")
                .put("format", "uuid");
        body.texts(PrivacyEndpoint.NAMES, "Further names of the person to search for in texts")
                .put("minLength", 1)
                .put("maxLength", PrivacyEndpoint.MAX_NAME);
        schema.putArray("required").add(PrivacyEndpoint.REASON);
        return body;
    }

    /** The facts in a list, for one reason. */
    static FactBody ofRetractions(LocalDate today) {
        FactBody body = alone(EventTypes.of(FactRetracted.class), today);
        String example = body.example.path(CommandEndpoint.RETRACTS).asString();
        body.texts(CommandEndpoint.RETRACTS, "The events that recorded the facts")
                .put("format", "uuid");
        body.example.putArray(CommandEndpoint.RETRACTS).add(example);
        return body;
    }

    /** @param several whether the accounts are in the body, and not one in the path */
    static FactBody ofHandOver(boolean several) {
        ObjectNode schema = FactJson.mapper().createObjectNode().put("type", "object");
        FactBody body = new FactBody(schema, FactJson.mapper().createObjectNode());
        schema.putObject("properties");
        schema.putArray("required").add(HandOverReader.TO);
        body.text(HandOverReader.TO, "User name of the new manager", "ben");
        ObjectNode task = body.property(HandOverReader.CHECKLIST)
                .put("type", "array")
                .put("maxItems", HandOver.MOST_TASKS)
                .put("description", "What the new manager does first, in place of the usual checklist")
                .putObject("items")
                .put("type", "object");
        task.putArray("required").add(HandOverReader.TEXT).add(HandOverReader.DAYS);
        ObjectNode fields = task.putObject("properties");
        fields.putObject(HandOverReader.TEXT).put("type", "string").put("maxLength", FactShape.MAX_TEXT);
        fields.putObject(HandOverReader.DAYS)
                .put("type", "integer")
                .put("minimum", 0)
                .put("maximum", HandOver.MOST_DAYS)
                .put("description", "From the hand-over until it is due");
        body.text(HandOverReader.NOTE, "For the new manager: becomes a comment on the account", "Call Dana first")
                .put("maxLength", FactShape.MAX_TEXT);
        body.property(HandOverReader.NEW_USER)
                .put("type", "boolean")
                .put("description", "Confirms a new manager whom nobody here knows yet; for directors");
        if (several) {
            body.texts(HandOverReader.ACCOUNTS, "Ids of the accounts");
            ((ArrayNode) schema.path("required")).add(HandOverReader.ACCOUNTS);
            body.example.putArray(HandOverReader.ACCOUNTS).add("acme").add("lumen-outdoor");
        }
        return body;
    }

    /** Adds a list of texts; returns the schema of an entry. */
    private ObjectNode texts(String name, String description) {
        return property(name)
                .put("type", "array")
                .put("description", description)
                .putObject("items")
                .put("type", "string");
    }

    /** Adds a text beside the fields of the event; returns its schema. */
    private ObjectNode text(String name, String description, String value) {
        example.put(name, value);
        return property(name).put("type", "string").put("description", description);
    }

    private ObjectNode property(String name) {
        return ((ObjectNode) schema.path("properties")).putObject(name);
    }

    RequestBody body() {
        return new RequestBody()
                .content(new Content()
                        .addMediaType(
                                "application/json",
                                new MediaType()
                                        .schema(Json31.mapper().convertValue(plain(schema), Schema.class))
                                        .example(plain(example))));
    }

    /** Maps and lists, which the library of the API description can read. */
    private static Object plain(JsonNode json) {
        return FactJson.mapper().convertValue(json, Map.class);
    }
}
