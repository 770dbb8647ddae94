package io.accounthealth.command.api;

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
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.storage.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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

/** What becomes of health rules. All of it is one use case: who may publish rules may prepare and retire them. */
@RestController
class PolicyEndpoint {

    static final String PATH = "/v1/policies";
    static final String DRAFTS = PATH + "/drafts";
    static final String PUBLISH_DRAFT = DRAFTS + "/{version}/publish";
    static final String RETIRE = PATH + "/{version}/retire";
    private static final String VERSION = "version";
    private static final String NAME = "1 to 64 letters, digits and . _ ~ : -, beginning with a letter or a digit, and"
            + " none of then, now, v1, drafts, backtest and suggest";
    private static final String EFFECTIVE_FROM = "effectiveFrom";

    private final RequestExecutor edge;
    private final IdempotentResponses answers;
    private final Policies policies;
    private final Access access;

    PolicyEndpoint(RequestExecutor edge, IdempotentResponses answers, Policies policies, Access access) {
        this.edge = edge;
        this.answers = answers;
        this.policies = policies;
        this.access = access;
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Publish health rules; draft them first, and try them on the past",
            description = "They are in force from effectiveFrom on, which must not be more than five minutes ago, and"
                    + " never change again. The signals and conditions that they can name are those of GET /v1/signals."
                    + " A version is " + NAME
                    + ". minimumCoverage (0 to 1, at most three decimals; none when absent) is"
                    + " the share of the weight that must have data for the bands healthy and watch; endedOrderDays"
                    + " (0 to 366; 0 when absent) lets an insertion order count in pacing after its last day.")
    Mono<ResponseEntity<byte[]>> publish(Caller caller, ServerWebExchange exchange) {
        return once(caller, exchange, request -> {
            HealthPolicy policy = FactReader.policy("", request.json());
            return record(request, HttpStatus.CREATED, policy.version(), new HealthPolicyPublished(policy));
        });
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(path = DRAFTS, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Draft health rules, which are in force nowhere",
            description = "Every score can be read under them, with policy=<version>. A version may be drafted again"
                    + " until it is published; the newest draft counts. A version is " + NAME + ".")
    Mono<ResponseEntity<byte[]>> draft(Caller caller, ServerWebExchange exchange) {
        return once(caller, exchange, request -> {
            HealthPolicy policy = FactReader.policy("", request.json());
            return record(request, HttpStatus.CREATED, policy.version(), new HealthPolicyDrafted(policy));
        });
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(PUBLISH_DRAFT)
    @Operation(
            summary = "Publish the newest draft of a version",
            description = "The body is empty, or gives an effectiveFrom in place of the draft's.")
    Mono<ResponseEntity<byte[]>> publishDraft(Caller caller, @PathVariable String version, ServerWebExchange exchange) {
        return once(caller, exchange, request -> {
            Instant effectiveFrom = request.body().length == 0 ? null : effectiveFrom(request.json());
            UUID eventId = request.newId(0);
            Outcome outcome = policies.publishDraft(caller, version, effectiveFrom, eventId, request.origin(access));
            return answer(HttpStatus.OK, version, eventId, outcome);
        });
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(path = RETIRE, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Retire published health rules: from when, and for what reason",
            description = "What was in force before them is in force again from then on. It must not be more than five"
                    + " minutes ago, nor before their effectiveFrom.")
    Mono<ResponseEntity<byte[]>> retire(Caller caller, @PathVariable String version, ServerWebExchange exchange) {
        return once(caller, exchange, request -> {
            ObjectNode fields = request.json();
            if (fields.has(VERSION)) {
                throw ProblemException.malformed("/" + VERSION, "stands in the path; leave it out");
            }
            HealthPolicyRetired fact = (HealthPolicyRetired)
                    FactReader.read(EventTypes.of(HealthPolicyRetired.class), fields.put(VERSION, version));
            return record(request, HttpStatus.OK, version, fact);
        });
    }

    private Mono<ResponseEntity<byte[]>> once(
            Caller caller, ServerWebExchange exchange, Function<Incoming, Answer> work) {
        return edge.answer(
                caller,
                exchange,
                RequestExecutor.FACT_LIMIT,
                request -> answers.once(request, () -> work.apply(request)));
    }

    private Answer record(Incoming request, HttpStatus status, String version, PolicyEvent fact) {
        UUID eventId = request.newId(0);
        Outcome outcome = policies.record(request.caller(), fact, eventId, request.origin(access));
        return answer(status, version, eventId, outcome);
    }

    private static Answer answer(HttpStatus status, String version, UUID eventId, Outcome outcome) {
        return Answer.recorded(status, VERSION, version, eventId, outcome);
    }

    private static @Nullable Instant effectiveFrom(ObjectNode body) {
        for (String name : body.propertyNames()) {
            if (!name.equals(EFFECTIVE_FROM)) {
                throw ProblemException.malformed(List.of(FieldProblem.unknown("", name, List.of(EFFECTIVE_FROM))));
            }
        }
        JsonNode given = body.get(EFFECTIVE_FROM);
        return given == null || given.isNull() ? null : FactReader.instant("/" + EFFECTIVE_FROM, given);
    }
}
