package io.accounthealth.command.api.proposals;

import io.accounthealth.command.api.Answer;
import io.accounthealth.command.api.Incoming;
import io.accounthealth.command.api.RequestExecutor;
import io.accounthealth.command.description.Answered;
import io.accounthealth.command.policies.Proposals;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.ProposalEvent.SettingProposalRejected;
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

/** Approves and rejects settings that another person proposed. What may be published by the caller may be approved. */
@RestController
@Tag(name = "policies")
public record ProposalsEndpoint(RequestExecutor executor, Proposals proposals, Access access) {

    public static final String APPROVE = "/v1/proposals/{proposal}/approve";
    public static final String REJECT = "/v1/proposals/{proposal}/reject";
    public static final String PROPOSAL = "proposal";
    private static final String EFFECTIVE_FROM = "effectiveFrom";

    /** The answer to a setting that is proposed rather than published. */
    public static Answer proposed(Incoming request, Proposals proposals, Access access, PolicyEvent setting) {
        UUID eventId = request.newId(0);
        Outcome outcome = proposals.propose(request.caller(), setting, eventId, request.origin(access));
        return Answer.recorded(HttpStatus.ACCEPTED, PROPOSAL, eventId.toString(), eventId, outcome);
    }

    @Allowed(UseCase.DEFINE_ATTRIBUTES)
    @PostMapping(APPROVE)
    @Answered(naming = "proposal")
    @Operation(
            operationId = "approve-proposal",
            summary = "Approve a setting that another person proposed, which publishes it",
            description = "The body is empty, or gives an effectiveFrom in place of the proposed one, which must not be"
                    + " in the past. SLA targets, alert rules and playbooks are approved by whoever may publish them,"
                    + " attributes by whoever may define them; who proposed it is refused (409 second-person).")
    public Mono<ResponseEntity<byte[]>> approve(
            Caller caller, @PathVariable String proposal, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            Instant effectiveFrom = effectiveFrom(request);
            UUID eventId = request.newId(0);
            Outcome outcome = proposals.approve(caller, id(proposal), effectiveFrom, eventId, request.origin(access));
            return Answer.recorded(HttpStatus.OK, PROPOSAL, proposal, eventId, outcome);
        });
    }

    @Allowed(UseCase.DEFINE_ATTRIBUTES)
    @PostMapping(path = REJECT, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(naming = "proposal")
    @Operation(
            operationId = "reject-proposal",
            summary = "Reject a setting that was proposed, or withdraw one's own, with a reason",
            description = "It may be proposed again. Who may approve such a setting may reject it.")
    public Mono<ResponseEntity<byte[]>> reject(
            Caller caller, @PathVariable String proposal, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            SettingProposalRejected fact = (SettingProposalRejected) FactReader.read(
                    EventTypes.of(SettingProposalRejected.class),
                    request.json(PROPOSAL, id(proposal).toString()));
            UUID eventId = request.newId(0);
            Outcome outcome = proposals.reject(caller, fact, eventId, request.origin(access));
            return Answer.recorded(HttpStatus.OK, PROPOSAL, proposal, eventId, outcome);
        });
    }

    private static UUID id(String proposal) {
        try {
            return UUID.fromString(proposal);
        } catch (IllegalArgumentException e) {
            throw Proposals.unknown(proposal);
        }
    }

    private static @Nullable Instant effectiveFrom(Incoming request) {
        JsonNode given = request.body().length == 0
                ? null
                : request.json(List.of(EFFECTIVE_FROM)).get(EFFECTIVE_FROM);
        return given == null || given.isNull() ? null : FactReader.instant("/" + EFFECTIVE_FROM, given);
    }
}
