package io.accounthealth.command.api;

import io.accounthealth.command.decision.PolicyRules;
import io.accounthealth.command.ingest.Policies;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import io.accounthealth.storage.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

@RestController
class PublishPolicyEndpoint {

    private static final EventType PUBLISHED = EventTypes.of(HealthPolicyPublished.class);
    private static final String POLICY = "policy";

    private final Edge edge;
    private final FirstAnswers answers;
    private final Policies policies;
    private final InstantSource clock;
    private final Access access;

    PublishPolicyEndpoint(Edge edge, FirstAnswers answers, Policies policies, InstantSource clock, Access access) {
        this.access = access;
        this.edge = edge;
        this.answers = answers;
        this.policies = policies;
        this.clock = clock;
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(path = "/v1/policies", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Publish health rules; try them on the past first")
    Mono<ResponseEntity<byte[]>> publish(Caller caller, ServerWebExchange exchange) {
        return edge.answer(caller, exchange, Edge.FACT_LIMIT, request -> answers.once(request, () -> publish(request)));
    }

    private Answer publish(Incoming request) {
        HealthPolicy policy = read(request.json());
        List<FieldProblem> problems = PolicyRules.problemsOf(policy);
        if (!problems.isEmpty()) {
            throw ProblemException.malformed(problems);
        }
        UUID eventId = request.newId(0);
        Outcome outcome = policies.publish(request.caller(), policy, eventId, clock.instant(), request.origin(access))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.REFUSED,
                        "a policy of version " + policy.version() + " was published before; take another name",
                        "version-used",
                        List.of()));
        return switch (outcome) {
            case Outcome.Appended appended -> answer(policy, eventId, appended.lastPosition());
            case Outcome.Duplicate ignored -> throw ProblemException.keyReused();
            case Outcome.Conflict ignored -> throw new ProblemException(ProblemType.BUSY, "send it again");
        };
    }

    private static Answer answer(HealthPolicy policy, UUID eventId, long position) {
        ObjectNode body = FactJson.mapper().createObjectNode().put("version", policy.version());
        body.putArray("eventIds").add(eventId.toString());
        return Answer.of(HttpStatus.CREATED, body.put("firstPosition", position).put("lastPosition", position));
    }

    private static HealthPolicy read(ObjectNode fields) {
        ObjectNode fact = FactJson.mapper().createObjectNode();
        fact.set(POLICY, fields);
        try {
            return ((HealthPolicyPublished) FactReader.read(PUBLISHED, fact)).policy();
        } catch (InvalidFactException e) {
            throw new InvalidFactException(e.problems().stream()
                    .map(problem -> new FieldProblem(problem.pointer().replaceFirst("^/policy", ""), problem.message()))
                    .toList());
        }
    }
}
