package io.accounthealth.command.api;

import io.accounthealth.command.api.proposals.ProposalsEndpoint;
import io.accounthealth.command.policies.Policies;
import io.accounthealth.command.policies.Proposals;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.AlertRuleRetired;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.PlaybookRetired;
import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.PolicyEvent.SlaTargetsRetired;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactReader;
import io.accounthealth.storage.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishes, drafts and retires health policies, and publishes and retires SLA targets, alert rules and playbooks; one
 * use case covers all of it. Where a setting takes two people, it is proposed instead (202), and approved by
 * {@link ProposalsEndpoint}.
 */
@RestController
record PolicyEndpoint(RequestExecutor executor, Policies policies, Proposals proposals, Access access) {

    static final String PATH = "/v1/policies";
    static final String DRAFTS = PATH + "/drafts";
    static final String PUBLISH_DRAFT = DRAFTS + "/{version}/publish";
    static final String RETIRE = PATH + "/{version}/retire";
    static final String SLA_TARGETS = "/v1/sla-targets";
    static final String RETIRE_SLA_TARGETS = SLA_TARGETS + "/{version}/retire";
    static final String ALERT_RULES = "/v1/alert-rules";
    static final String RETIRE_ALERT_RULE = ALERT_RULES + "/{version}/retire";
    static final String PLAYBOOKS = "/v1/playbooks";
    static final String RETIRE_PLAYBOOK = PLAYBOOKS + "/{version}/retire";
    private static final String VERSION = "version";
    private static final String NAME = "1 to 64 letters, digits and . _ ~ : -, beginning with a letter or a digit, and"
            + " none of then, now, v1, drafts, backtest and suggest";
    private static final String TWO = " Where such a setting takes two people, it waits for another person's approval"
            + " (202): POST /v1/proposals/{proposal}/approve.";
    private static final String EFFECTIVE_FROM = "effectiveFrom";
    private static final String DRAFT_POSITION = "draftPosition";

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Publish a health policy; draft it first, and backtest it",
            description = "It is in force from effectiveFrom on, which must not be more than five minutes ago, and"
                    + " never changes again. The signals and conditions that it can name are those of GET /v1/signals."
                    + " A version is " + NAME
                    + ". minimumCoverage (0 to 1, at most three decimals; none when absent) is"
                    + " the share of the weight that must have data for the bands healthy and watch; endedOrderDays"
                    + " (0 to 366; 0 when absent) lets an insertion order count in pacing after its last day.")
    Mono<ResponseEntity<byte[]>> publish(Caller caller, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            HealthPolicy policy = FactReader.policy("", request.json());
            return record(request, HttpStatus.CREATED, policy.version(), new HealthPolicyPublished(policy));
        });
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(path = DRAFTS, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Draft a health policy, which is in force nowhere",
            description = "Every score can be read under it, with policy=<version>. A version may be drafted again"
                    + " until it is published; the newest draft counts. With If-Match: \"<position>\" of the draft that"
                    + " it was written over, \"0\" of none, it is refused where another was saved since. A version is "
                    + NAME + ".")
    Mono<ResponseEntity<byte[]>> draft(Caller caller, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            HealthPolicy policy = FactReader.policy("", request.json());
            UUID eventId = request.newId(0);
            Outcome outcome = policies.draft(
                    caller,
                    new HealthPolicyDrafted(policy),
                    request.expectedVersion(),
                    eventId,
                    request.origin(access));
            return Answer.recorded(HttpStatus.CREATED, VERSION, policy.version(), eventId, outcome);
        });
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(PUBLISH_DRAFT)
    @Operation(
            summary = "Publish the newest draft of a version",
            description =
                    "The body is empty, or gives an effectiveFrom in place of the draft's, and as draftPosition the"
                        + " position of the draft as you have seen it: where another was saved since, it is refused."
                        + " Where a policy takes two people, draftPosition is required.")
    Mono<ResponseEntity<byte[]>> publishDraft(Caller caller, @PathVariable String version, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            ObjectNode given = given(request);
            UUID eventId = request.newId(0);
            Outcome outcome = policies.publishDraft(
                    caller, version, effectiveFrom(given), draftPosition(given), eventId, request.origin(access));
            return Answer.recorded(HttpStatus.OK, VERSION, version, eventId, outcome);
        });
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(path = RETIRE, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Retire a published health policy: from when, and for what reason",
            description = "What was in force before it is in force again from then on. That must not be more than five"
                    + " minutes ago, nor before its effectiveFrom.")
    Mono<ResponseEntity<byte[]>> retire(Caller caller, @PathVariable String version, ServerWebExchange exchange) {
        return retire(HealthPolicyRetired.class, caller, version, exchange);
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(path = SLA_TARGETS, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Publish SLA targets: the business time allowed for inquiries, by priority",
            description = "They count for the clocks that start from effectiveFrom on, which must not be in the past;"
                + " a clock that has started keeps its targets. appliesTo names the accounts that they are for, by"
                + " tier, vertical, region, group (directly under which an account is placed) and attributes; all"
                + " accounts when absent. Of several that fit an account, those with the most conditions count, then"
                + " the latest effectiveFrom, then the newest. A version is never used twice." + TWO)
    Mono<ResponseEntity<byte[]>> publishSlaTargets(Caller caller, ServerWebExchange exchange) {
        return publish(SlaTargetsPublished.class, caller, exchange);
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(path = RETIRE_SLA_TARGETS, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Retire published SLA targets: from when, and for what reason",
            description = "Clocks that start from then on are judged by what would be in force without them; a clock"
                    + " that has started keeps them. That must not be in the past, nor before their effectiveFrom.")
    Mono<ResponseEntity<byte[]>> retireSlaTargets(
            Caller caller, @PathVariable String version, ServerWebExchange exchange) {
        return retire(SlaTargetsRetired.class, caller, version, exchange);
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(path = ALERT_RULES, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Publish an alert rule: whether a kind of alert is raised, and by which thresholds",
            description = "It is in force from effectiveFrom on, which must not be in the past. With raises false the"
                + " kind raises no alerts. appliesTo names the accounts that it is for; all when absent. Of several"
                + " rules of a kind that fit an account, the one with the most conditions applies, then the latest"
                + " effectiveFrom, then the newest. Thresholds that are left out are those of the product. A version"
                + " is never used twice. Replay it first: POST /v1/alert-rules/replay." + TWO)
    Mono<ResponseEntity<byte[]>> publishAlertRule(Caller caller, ServerWebExchange exchange) {
        return publish(AlertRulePublished.class, caller, exchange);
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(path = RETIRE_ALERT_RULE, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Retire an alert rule: from when, and for what reason",
            description = "Of the other rules of its kind, one applies from then on. That must not be more than five"
                    + " minutes ago, nor before its effectiveFrom.")
    Mono<ResponseEntity<byte[]>> retireAlertRule(
            Caller caller, @PathVariable String version, ServerWebExchange exchange) {
        return retire(AlertRuleRetired.class, caller, version, exchange);
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(path = PLAYBOOKS, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Publish a playbook: what is to be done about a kind of alert, by which role, within which days",
            description = "Each alert of the kind that is raised from effectiveFrom on, which must not be in the past,"
                + " opens an action item for each of the 1 to 20 steps, due so many days after the day of the alert:"
                + " of the team member with the role, else of the manager. appliesTo names the accounts that it is"
                + " for; all when absent. Of several playbooks of a kind that fit an account, the one with the most"
                + " conditions applies, then the latest effectiveFrom, then the newest. A version is never used"
                + " twice." + TWO)
    Mono<ResponseEntity<byte[]>> publishPlaybook(Caller caller, ServerWebExchange exchange) {
        return publish(PlaybookPublished.class, caller, exchange);
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(path = RETIRE_PLAYBOOK, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Retire a playbook: from when, and for what reason",
            description = "Of the other playbooks of its kind, one applies from then on; open action items stay. That"
                    + " must not be more than five minutes ago, nor before its effectiveFrom.")
    Mono<ResponseEntity<byte[]>> retirePlaybook(
            Caller caller, @PathVariable String version, ServerWebExchange exchange) {
        return retire(PlaybookRetired.class, caller, version, exchange);
    }

    private Mono<ResponseEntity<byte[]>> publish(
            Class<? extends Setting> type, Caller caller, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            Setting fact = type.cast(FactReader.read(EventTypes.of(type), request.json()));
            return proposals.isNeeded(fact)
                    ? ProposalsEndpoint.proposed(request, proposals, access, fact)
                    : record(request, HttpStatus.CREATED, fact.version(), fact);
        });
    }

    /** The version is in the path. */
    private Mono<ResponseEntity<byte[]>> retire(
            Class<? extends PolicyEvent> type, Caller caller, String version, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            PolicyEvent fact = type.cast(FactReader.read(EventTypes.of(type), request.json(VERSION, version)));
            return record(request, HttpStatus.OK, version, fact);
        });
    }

    private Answer record(Incoming request, HttpStatus status, String version, PolicyEvent fact) {
        UUID eventId = request.newId(0);
        Outcome outcome = policies.record(request.caller(), fact, eventId, request.origin(access));
        return Answer.recorded(status, VERSION, version, eventId, outcome);
    }

    private static @Nullable ObjectNode given(Incoming request) {
        return request.body().length == 0 ? null : request.json(List.of(EFFECTIVE_FROM, DRAFT_POSITION));
    }

    private static @Nullable Instant effectiveFrom(@Nullable ObjectNode body) {
        JsonNode given = body == null ? null : body.get(EFFECTIVE_FROM);
        return given == null || given.isNull() ? null : FactReader.instant("/" + EFFECTIVE_FROM, given);
    }

    private static @Nullable Long draftPosition(@Nullable ObjectNode body) {
        JsonNode given = body == null ? null : body.get(DRAFT_POSITION);
        if (given == null || given.isNull()) {
            return null;
        }
        if (!given.isIntegralNumber() || !given.canConvertToLong()) {
            throw ProblemException.malformed("/" + DRAFT_POSITION, "must be a whole number");
        }
        return given.longValue();
    }
}
