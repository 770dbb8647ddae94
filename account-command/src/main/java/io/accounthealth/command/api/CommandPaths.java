package io.accounthealth.command.api;

import static java.util.Map.entry;

import io.accounthealth.command.api.people.PersonRequestEndpoint;
import io.accounthealth.command.api.people.TokensEndpoint;
import io.accounthealth.command.api.proposals.ProposalsEndpoint;
import io.accounthealth.command.description.AnswerTypes;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeEvent.AttributeRetired;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PersonRequestEvent.PersonRequestClosed;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.events.PrivacyEvent.LegalHoldLifted;
import io.accounthealth.events.PrivacyEvent.LegalHoldPlaced;
import io.accounthealth.events.ProposalEvent.SettingProposalRejected;
import io.accounthealth.events.ViewEvent.ViewDeleted;
import io.accounthealth.events.ViewEvent.ViewSaved;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes the one route of all commands as the many paths that it serves, and the bodies of all facts. */
@Component
final class CommandPaths implements OpenApiCustomizer {

    private static final String ROUTE = "/v1/accounts/{accountId}/";
    private static final String TEMPLATE = ROUTE + "{command}";

    /** What is there once such a body was taken, and was not before. */
    private static final Set<String> CREATING = Set.of(
            CommandEndpoint.OPEN,
            PolicyEndpoint.PATH,
            PolicyEndpoint.DRAFTS,
            AttributesEndpoint.PATH,
            PayloadRetentionEndpoint.PATH,
            PersonRequestEndpoint.PATH,
            TokensEndpoint.MAKE,
            ViewsEndpoint.PATH);

    private static final Set<String> OPTIONAL = Set.of(PolicyEndpoint.PUBLISH_DRAFT, ProposalsEndpoint.APPROVE);

    private final InstantSource clock;
    private final AnswerTypes answers;

    CommandPaths(InstantSource clock, AnswerTypes answers) {
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public void customise(OpenAPI api) {
        answers.describe(api);
        PathItem template = api.getPaths() == null ? null : api.getPaths().remove(TEMPLATE);
        if (template == null) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        bodies(today).forEach((path, body) -> {
            PathItem item = api.getPaths().get(path);
            if (item != null && item.getPost() != null) {
                item.getPost().setRequestBody(body.required(!OPTIONAL.contains(path)));
            }
        });
        api.getPaths().forEach((path, item) -> {
            if (item.getPost() != null && CREATING.contains(path)) {
                succeeds(item.getPost(), "201", "Created");
                if (path.equals(AttributesEndpoint.PATH)) {
                    proposed(api, item.getPost());
                }
            } else if (item.getPost() != null && path.startsWith(ImportEndpoint.IMPORTS)) {
                succeeds(item.getPost(), "202", "Accepted: the import goes on");
            }
        });
        EventTypes.all().stream()
                .filter(type -> type.isCommandOnAnAccount() && !type.derived())
                .forEach(type -> api.path(ROUTE + type.command(), path(type, template.getPost(), today)));
    }

    /** Of what may take two people. */
    static void proposed(OpenAPI api, Operation operation) {
        operation
                .getResponses()
                .addApiResponse(
                        "202",
                        AnswerTypes.answer(
                                new ApiResponse().description("Proposed: it waits for the approval of another person"),
                                AnswerTypes.named(api, ProposalsEndpoint.PROPOSAL)));
    }

    static void succeeds(Operation operation, String code, String meaning) {
        ApiResponses answers = operation.getResponses();
        answers.addApiResponse(
                code, Objects.requireNonNull(answers.remove("200")).description(meaning));
    }

    private static Map<String, RequestBody> bodies(LocalDate today) {
        RequestBody policy = FactBody.ofPolicy(today).body();
        return Map.ofEntries(
                entry(CommandEndpoint.OPEN, FactBody.ofNewAccount(today).body()),
                entry(HandOverEndpoint.ONE, FactBody.ofHandOver(false).body()),
                entry(HandOverEndpoint.SEVERAL, FactBody.ofHandOver(true).body()),
                entry(CommandEndpoint.RETRACT, FactBody.ofRetractions(today).body()),
                entry(PolicyEndpoint.PATH, policy),
                entry(PolicyEndpoint.DRAFTS, policy),
                entry(
                        PolicyEndpoint.PUBLISH_DRAFT,
                        FactBody.ofPublication(today).body()),
                entry(PolicyEndpoint.RETIRE, FactBody.ofRetired(HealthPolicyRetired.class, "version", today)),
                entry(AttributesEndpoint.PATH, FactBody.ofSetting(AttributeDefined.class, today)),
                entry(AttributesEndpoint.RETIRE, FactBody.ofRetired(AttributeRetired.class, "name", today)),
                entry(ViewsEndpoint.PATH, FactBody.ofSetting(ViewSaved.class, today)),
                entry(ViewsEndpoint.DELETE, FactBody.ofRetired(ViewDeleted.class, "viewId", today)),
                entry(ProposalsEndpoint.APPROVE, FactBody.ofPublication(today).body()),
                entry(
                        ProposalsEndpoint.REJECT,
                        FactBody.ofRetired(SettingProposalRejected.class, ProposalsEndpoint.PROPOSAL, today)),
                entry(PrivacyEndpoint.ERASE, FactBody.ofErasure().body()),
                entry(
                        PrivacyEndpoint.HOLD,
                        FactBody.of(EventTypes.of(LegalHoldPlaced.class), today).body()),
                entry(
                        PrivacyEndpoint.LIFT,
                        FactBody.of(EventTypes.of(LegalHoldLifted.class), today).body()),
                entry(TokensEndpoint.MAKE, FactBody.ofExpiry(today).body()),
                entry(TokensEndpoint.LIMIT, FactBody.ofExpiry(today).body()),
                entry(TokensEndpoint.REVOKE, FactBody.ofNothing().body()),
                entry(
                        PersonRequestEndpoint.PATH,
                        FactBody.ofPersonRequest(today).body()),
                entry(PersonRequestEndpoint.CARRY_OUT, FactBody.ofCarryOut().body()),
                entry(PersonRequestEndpoint.CLOSE, FactBody.ofRetired(PersonRequestClosed.class, "requestId", today)),
                entry(PayloadRetentionEndpoint.PATH, FactBody.ofSetting(PayloadRetentionProposed.class, today)),
                entry(PayloadRetentionEndpoint.END, FactBody.ofRetired(PayloadRetentionEnded.class, "ruleId", today)));
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
                .requestBody(FactBody.of(type, today).body().required(true));
        template.getParameters().stream()
                .filter(parameter -> !"command".equals(parameter.getName()))
                .forEach(operation::addParametersItem);
        return new PathItem().post(operation);
    }
}
