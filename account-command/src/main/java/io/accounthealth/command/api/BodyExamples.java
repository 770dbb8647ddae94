package io.accounthealth.command.api;

import io.accounthealth.command.ingest.CloudEventReader;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.schema.EventSchemas;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes into the API description what to send where it is no command on an account: each with an example, which goes
 * in as it stands once the one before it went in.
 */
@Component
final class BodyExamples implements OpenApiCustomizer {

    private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
    private static final String ACCOUNT = "acme-outdoor";

    private static final EventType OPENED = EventTypes.of(AccountOpened.class);
    private static final EventType PUBLISHED = EventTypes.of(HealthPolicyPublished.class);
    private static final EventType SENT = EventTypes.of(NpsAnswered.class);

    private static final String SPEND = """
        account,name,line,period_start,period_end,amount,currency
        acme-outdoor,Acme Outdoor,io-2026-17,2026-07-06,2026-07-13,12500.00,USD
        """;

    @Override
    public void customise(OpenAPI api) {
        ObjectNode opened = EventSchemas.example(OPENED).put("accountId", ACCOUNT);
        show(
                api,
                "/v1/accounts",
                "The fields of account-opened, and beside them optionally accountId and occurredAt.",
                JSON,
                schema(OPENED, ""),
                CommandPaths.json(opened));
        show(
                api,
                "/v1/policies",
                "The rules, as health-policy-published stores them.",
                JSON,
                schema(PUBLISHED, "#/properties/policy"),
                CommandPaths.json((ObjectNode) EventSchemas.example(PUBLISHED).path("policy")));
        String sent =
                "CloudEvents 1.0: type is accounthealth.<event-type>.v<revision>, subject the account, time when it"
                        + " was true, data the fields of the event.";
        Object event = CommandPaths.json(cloudEvent());
        show(api, "/v1/events", sent, CloudEventReader.STRUCTURED, new ObjectSchema(), event);
        Schema<?> batch = new ArraySchema().items(new ObjectSchema());
        show(api, "/v1/events", sent, CloudEventReader.BATCH, batch, List.of(event));
        show(
                api,
                "/v1/imports/spend",
                "A line a period; period_end is the first day after it.",
                "text/csv",
                new StringSchema(),
                SPEND);
    }

    private static ObjectNode cloudEvent() {
        ObjectNode event = FactJson.mapper()
                .createObjectNode()
                .put("specversion", "1.0")
                .put("id", "42")
                .put("source", "crm")
                .put("type", "accounthealth." + SENT.name() + ".v" + SENT.revision())
                .put("subject", ACCOUNT)
                .put("time", "2026-07-06T10:00:00Z");
        event.set("data", EventSchemas.example(SENT));
        return event;
    }

    private static Schema<?> schema(EventType type, String part) {
        return new Schema<>().$ref("/schemas/" + type.name() + "/" + type.revision() + part);
    }

    private static void show(
            OpenAPI api, String route, String what, String mediaType, Schema<?> schema, Object example) {
        PathItem path = api.getPaths() == null ? null : api.getPaths().get(route);
        if (path == null || path.getPost() == null) {
            return;
        }
        RequestBody before = path.getPost().getRequestBody();
        RequestBody body = before == null
                ? new RequestBody().required(true).description(what).content(new Content())
                : before;
        body.getContent().addMediaType(mediaType, new MediaType().schema(schema).example(example));
        path.getPost().setRequestBody(body);
    }
}
