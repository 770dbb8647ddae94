package io.accounthealth.command.api;

import io.accounthealth.command.description.Answered;
import io.accounthealth.command.policies.Policies;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactReader;
import io.accounthealth.storage.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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

/** Publishes, drafts and retires health policies; one use case covers all of it. */
@RestController
@Tag(name = "policies")
record PolicyEndpoint(RequestExecutor executor, Policies policies, Access access) {

    static final String PATH = "/v1/policies";
    static final String DRAFTS = PATH + "/drafts";
    static final String PUBLISH_DRAFT = DRAFTS + "/{version}/publish";
    static final String RETIRE = PATH + "/{version}/retire";
    private static final String VERSION = "version";
    private static final String NAME = "1 to 64 letters, digits and . _ ~ : -, beginning with a letter or a digit, and"
            + " none of then, now, v1, drafts, backtest and suggest";
    private static final String EFFECTIVE_FROM = "effectiveFrom";
    private static final String DRAFT_POSITION = "draftPosition";

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(naming = "version")
    @Operation(
            operationId = "publish-policy",
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
    @Answered(naming = "version")
    @Operation(
            operationId = "draft-policy",
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
    @Answered(naming = "version")
    @Operation(
            operationId = "publish-policy-draft",
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
    @Answered(naming = "version")
    @Operation(
            operationId = "retire-policy",
            summary = "Retire a published health policy: from when, and for what reason",
            description = "What was in force before it is in force again from then on. That must not be more than five"
                    + " minutes ago, nor before its effectiveFrom.")
    Mono<ResponseEntity<byte[]>> retire(Caller caller, @PathVariable String version, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            PolicyEvent fact = (PolicyEvent)
                    FactReader.read(EventTypes.of(HealthPolicyRetired.class), request.json(VERSION, version));
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
