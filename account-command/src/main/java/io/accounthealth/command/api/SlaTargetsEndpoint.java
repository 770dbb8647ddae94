package io.accounthealth.command.api;

import io.accounthealth.command.policies.Policies;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactReader;
import io.accounthealth.storage.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Publishes SLA targets: they are rules for all, like health policies, and need the same permission. */
@RestController
record SlaTargetsEndpoint(RequestExecutor executor, Policies policies, Access access) {

    static final String PATH = "/v1/sla-targets";

    @Allowed(UseCase.PUBLISH_POLICY)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Publish SLA targets: the business time allowed for inquiries, by priority",
            description = "They count for the clocks that start from effectiveFrom on, which must not be more than"
                + " five minutes ago; a clock that has started keeps its targets. appliesTo names the accounts that"
                + " they are for, by tier, vertical, region and group (directly under which an account is placed); all"
                + " accounts when absent. Of several that fit an account, those with the most conditions count, then"
                + " the latest effectiveFrom, then the newest. A version is never used twice.")
    Mono<ResponseEntity<byte[]>> publishSlaTargets(Caller caller, ServerWebExchange exchange) {
        return executor.once(caller, exchange, request -> {
            SlaTargetsPublished fact =
                    (SlaTargetsPublished) FactReader.read(EventTypes.of(SlaTargetsPublished.class), request.json());
            UUID eventId = request.newId(0);
            Outcome outcome = policies.record(caller, fact, eventId, request.origin(access));
            return Answer.recorded(HttpStatus.CREATED, "version", fact.version(), eventId, outcome);
        });
    }
}
