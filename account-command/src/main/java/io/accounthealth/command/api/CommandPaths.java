package io.accounthealth.command.api;

import io.accounthealth.events.PrivacyEvent.LegalHoldLifted;
import io.accounthealth.events.PrivacyEvent.LegalHoldPlaced;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Writes the one route of all commands into the API description as the many that it serves, and the bodies of all facts
 * with their schemas.
 */
@Component
final class CommandPaths implements OpenApiCustomizer {

    private static final String ROUTE = "/v1/accounts/{accountId}/";
    private static final String TEMPLATE = ROUTE + "{command}";

    private final InstantSource clock;

    CommandPaths(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void customise(OpenAPI api) {
        PathItem template = api.getPaths() == null ? null : api.getPaths().remove(TEMPLATE);
        if (template == null) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        describe(api, OpenAccountEndpoint.PATH, FactBody.ofNewAccount(today).body(true));
        describe(api, PolicyEndpoint.PATH, FactBody.ofPolicy(today).body(true));
        describe(api, PolicyEndpoint.DRAFTS, FactBody.ofPolicy(today).body(true));
        describe(
                api, PolicyEndpoint.PUBLISH_DRAFT, FactBody.ofPublication(today).body(false));
        describe(api, PrivacyEndpoint.ERASE, FactBody.ofErasure().body(true));
        describe(
                api,
                PrivacyEndpoint.HOLD,
                FactBody.of(EventTypes.of(LegalHoldPlaced.class), today).body(true));
        describe(
                api,
                PrivacyEndpoint.LIFT,
                FactBody.of(EventTypes.of(LegalHoldLifted.class), today).body(true));
        describe(api, PolicyEndpoint.RETIRE, FactBody.ofRetirement(today).body(true));
        describe(
                api,
                PayloadRetentionEndpoint.PATH,
                FactBody.ofPayloadRetention(today).body(true));
        describe(
                api,
                PayloadRetentionEndpoint.END,
                FactBody.ofPayloadRetentionEnd(today).body(true));
        EventTypes.all().stream()
                .filter(type -> type.isCommandOnAnAccount() && !type.derived())
                .forEach(type -> api.path(ROUTE + type.command(), path(type, template.getPost(), today)));
    }

    private static void describe(OpenAPI api, String path, RequestBody body) {
        PathItem item = api.getPaths().get(path);
        if (item != null && item.getPost() != null) {
            item.getPost().setRequestBody(body);
        }
    }

    private static PathItem path(EventType type, Operation template, LocalDate today) {
        Operation operation = new Operation()
                .operationId(type.command())
                .tags(template.getTags())
                .summary("Record " + type.name())
                .description("The body is the fields of the event, and beside them optionally occurredAt, when it was"
                        + " true (now, when absent). The schema of the event alone is /schemas/"
                        + type.name() + "/" + type.revision() + ".")
                .responses(template.getResponses())
                .requestBody(FactBody.of(type, today).body(true));
        template.getParameters().stream()
                .filter(parameter -> !"command".equals(parameter.getName()))
                .forEach(operation::addParametersItem);
        return new PathItem().post(operation);
    }
}
