package io.accounthealth.command.api;

import io.accounthealth.command.api.proposals.ProposalsEndpoint;
import io.accounthealth.command.description.Answered;
import io.accounthealth.command.policies.Policies;
import io.accounthealth.command.policies.Proposals;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeEvent.AttributeRetired;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactReader;
import io.accounthealth.storage.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Defines and retires the attributes that accounts can have. */
@RestController
@Tag(name = "policies")
record AttributesEndpoint(RequestExecutor executor, Policies policies, Proposals proposals, Access access) {

    static final String PATH = "/v1/attributes";
    static final String RETIRE = PATH + "/{name}/retire";
    private static final String NAME = "name";

    @Allowed(UseCase.DEFINE_ATTRIBUTES)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(naming = "name")
    @Operation(
            operationId = "define-attribute",
            summary = "Define an attribute of accounts, or define it again",
            description =
                    "From then on set-attribute takes its values. A name is words of lower-case letters and digits"
                        + " joined by hyphens, at most 64 characters. The type of a name never changes; label, choices"
                        + " and visibleTo are as last defined. At"
                        + " most"
                        + " " + AttributeEvent.MOST + " are in use at once. Where"
                            + " an attribute takes two people, it waits for another person's approval (202).")
    Mono<ResponseEntity<byte[]>> define(Caller caller, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            AttributeDefined fact =
                    (AttributeDefined) FactReader.read(EventTypes.of(AttributeDefined.class), request.json());
            return proposals.isNeeded(fact)
                    ? ProposalsEndpoint.proposed(request, proposals, access, fact)
                    : record(request, HttpStatus.CREATED, fact);
        });
    }

    @Allowed(UseCase.DEFINE_ATTRIBUTES)
    @PostMapping(path = RETIRE, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(naming = "name")
    @Operation(
            operationId = "retire-attribute",
            summary = "Retire an attribute",
            description = "No account can have it any more, and no read shows it, until it is defined again; reads of"
                    + " what was known before still do. The body is an empty object.")
    Mono<ResponseEntity<byte[]>> retire(Caller caller, @PathVariable String name, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            AttributeRetired fact =
                    (AttributeRetired) FactReader.read(EventTypes.of(AttributeRetired.class), request.json(NAME, name));
            return record(request, HttpStatus.OK, fact);
        });
    }

    private Answer record(Incoming request, HttpStatus status, AttributeEvent fact) {
        UUID eventId = request.newId(0);
        Outcome outcome = policies.record(request.caller(), fact, eventId, request.origin(access));
        return Answer.recorded(status, NAME, fact.name(), eventId, outcome);
    }
}
