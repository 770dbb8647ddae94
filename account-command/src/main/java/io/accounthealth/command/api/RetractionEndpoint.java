package io.accounthealth.command.api;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Retracts several facts of an account at once, such as all that a hand-over recorded. */
@RestController
record RetractionEndpoint(RequestExecutor executor, FactRecorder recorder) {

    static final String PATH = "/v1/accounts/{accountId}/retract-facts";
    static final String RETRACTS = "retracts";
    static final String REASON = "reason";

    private static final int MOST = 500;

    @Allowed(UseCase.RECORD_FACT)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "retract-facts",
            summary = "Retract several facts at once",
            description = "In one commit, each as retract-fact does; where one cannot be retracted, none is. Who"
                    + " recorded all of them may do so for ten minutes even where they no longer see the account, since"
                    + " they handed it over.")
    Mono<ResponseEntity<byte[]>> retract(Caller caller, @PathVariable String accountId, ServerWebExchange exchange) {
        AccountId account = Parameters.account(accountId);
        return executor.once(caller, exchange, request -> {
            ObjectNode body = request.json(List.of(RETRACTS, REASON));
            return recorder.retract(request, account, facts(body.path(RETRACTS)), body.path(REASON));
        });
    }

    private static List<UUID> facts(JsonNode given) {
        if (!given.isArray() || given.isEmpty() || given.size() > MOST) {
            throw ProblemException.malformed("/" + RETRACTS, "must be a list of 1 to " + MOST + " ids of events");
        }
        Set<UUID> facts = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            if (!facts.add(event(given.get(i), "/" + RETRACTS + "/" + i))) {
                throw ProblemException.malformed("/" + RETRACTS + "/" + i, "is in the list already");
            }
        }
        return List.copyOf(facts);
    }

    private static UUID event(JsonNode given, String pointer) {
        try {
            return UUID.fromString(given.asString(""));
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed(pointer, "must be the id of an event, a UUID in lower case");
        }
    }
}
