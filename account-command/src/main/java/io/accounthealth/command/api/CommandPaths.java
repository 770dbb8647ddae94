package io.accounthealth.command.api;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Writes the one route of all commands into the API description as the many that it serves, each with its schema. */
@Component
final class CommandPaths implements OpenApiCustomizer {

    private static final String ROUTE = "/v1/accounts/{accountId}/";
    private static final String TEMPLATE = ROUTE + "{command}";

    @Override
    public void customise(OpenAPI api) {
        PathItem template = api.getPaths() == null ? null : api.getPaths().remove(TEMPLATE);
        if (template == null) {
            return;
        }
        EventTypes.all().stream()
                .filter(type -> isCommandOnAnAccount(type) && !type.derived())
                .forEach(type -> api.path(ROUTE + type.command(), path(type, template.getPost())));
    }

    /** Accounts are opened, and policies published, at routes of their own. */
    static boolean isCommandOnAnAccount(EventType type) {
        return AccountEvent.class.isAssignableFrom(type.record()) && type.record() != AccountOpened.class;
    }

    private static PathItem path(EventType type, Operation template) {
        Operation operation = new Operation()
                .operationId(type.command())
                .tags(template.getTags())
                .summary("Record " + type.name())
                .description("The body is the fields of the event, and beside them optionally occurredAt, when it was"
                        + " true (now, when absent). The schema of the event alone is /schemas/"
                        + type.name() + "/" + type.revision() + ".")
                .responses(template.getResponses())
                .requestBody(FactBody.of(type).body());
        template.getParameters().stream()
                .filter(parameter -> !"command".equals(parameter.getName()))
                .forEach(operation::addParametersItem);
        return new PathItem().post(operation);
    }

    /** As the library that writes the description knows JSON: by plain maps and lists. */
    static Object json(ObjectNode fields) {
        return FactJson.mapper().convertValue(fields, Map.class);
    }
}
