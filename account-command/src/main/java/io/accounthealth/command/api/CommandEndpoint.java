package io.accounthealth.command.api;

import io.accounthealth.command.description.Answered;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
 * Opens an account, and takes all commands on one: the body is the fields of the event. Several facts can be retracted
 * at once, such as all that a hand-over recorded.
 */
@RestController
@Tag(name = "commands")
record CommandEndpoint(RequestExecutor executor, FactRecorder recorder) {

    /** Of facts of one account, which is of this version by then. */
    record Recorded(List<UUID> eventIds, long firstPosition, long lastPosition, long version) {}

    record RecordedOnAccount(
            String accountId, List<UUID> eventIds, long firstPosition, long lastPosition, long version) {}

    static final String OPEN = "/v1/accounts";
    static final String RETRACT = "/v1/accounts/{accountId}/retract-facts";
    static final String RETRACTS = "retracts";
    static final String REASON = "reason";

    /** Facts that are retracted at once. */
    private static final int MOST = 5_000;

    private static final EventType OPENED = EventTypes.of(AccountOpened.class);
    static final String ACCOUNT_ID = "accountId";

    @Allowed(UseCase.OPEN_ACCOUNT)
    @PostMapping(path = OPEN, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(CommandEndpoint.RecordedOnAccount.class)
    @Operation(operationId = "open-account", summary = "Open an account")
    Mono<ResponseEntity<byte[]>> open(Caller caller, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, this::open);
    }

    private Answer open(Incoming request) {
        ObjectNode fields = request.json();
        AccountId account = account(fields.remove(ACCOUNT_ID), request);
        Answer answer = recorder.record(request, UseCase.OPEN_ACCOUNT, HttpStatus.CREATED, account, OPENED, fields);
        answer.body().put(ACCOUNT_ID, account.value());
        return answer.with(HttpHeaders.LOCATION, OPEN + "/" + account);
    }

    /** A generated id when the sender gives none. */
    private static AccountId account(@Nullable JsonNode given, Incoming request) {
        if (given == null || given.isNull()) {
            return new AccountId("acc-" + request.newId(1));
        }
        String id = given.asString("");
        if (!given.isString() || !AccountId.isValid(id)) {
            throw ProblemException.malformed(
                    "/" + ACCOUNT_ID,
                    "must be 1 to 64 letters, digits and . _ ~ : -, beginning with a letter or a digit");
        }
        return new AccountId(id);
    }

    @Allowed(UseCase.RECORD_FACT)
    @PostMapping(path = "/v1/accounts/{accountId}/{command}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(CommandEndpoint.Recorded.class)
    @Operation(operationId = "command", summary = "Record a fact about an account")
    Mono<ResponseEntity<byte[]>> command(
            Caller caller, @PathVariable String accountId, @PathVariable String command, ServerWebExchange exchange) {
        EventType type = EventTypes.ofCommand(command)
                .filter(EventType::isCommandOnAnAccount)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNKNOWN_COMMAND, "there is no such command; /v3/api-docs lists those there are"));
        AccountId account = Parameters.account(accountId);
        return executor.idempotent(
                caller,
                exchange,
                request -> recorder.record(request, UseCase.RECORD_FACT, HttpStatus.OK, account, type, request.json()));
    }

    @Allowed(UseCase.RECORD_FACT)
    @PostMapping(path = RETRACT, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(CommandEndpoint.Recorded.class)
    @Operation(
            operationId = "retract-facts",
            summary = "Retract several facts at once",
            description = "In one commit, each as retract-fact does; where one cannot be retracted, none is. Who"
                    + " recorded all of them may do so for a day even where they no longer see the account, since"
                    + " they handed it over.")
    Mono<ResponseEntity<byte[]>> retract(Caller caller, @PathVariable String accountId, ServerWebExchange exchange) {
        AccountId account = Parameters.account(accountId);
        return executor.idempotent(caller, exchange, request -> {
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
