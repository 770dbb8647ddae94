package io.accounthealth.command.api;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@RestController
record OpenAccountEndpoint(RequestExecutor executor, FactRecorder recorder) {

    static final String PATH = "/v1/accounts";

    private static final EventType OPENED = EventTypes.of(AccountOpened.class);
    private static final String ACCOUNT_ID = "accountId";

    @Allowed(UseCase.OPEN_ACCOUNT)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Open an account")
    Mono<ResponseEntity<byte[]>> open(Caller caller, ServerWebExchange exchange) {
        return executor.once(caller, exchange, this::open);
    }

    private Answer open(Incoming request) {
        ObjectNode fields = request.json();
        AccountId account = account(fields.remove(ACCOUNT_ID), request);
        Answer answer = recorder.record(request, UseCase.OPEN_ACCOUNT, HttpStatus.CREATED, account, OPENED, fields);
        answer.body().put(ACCOUNT_ID, account.value());
        return answer.with(HttpHeaders.LOCATION, PATH + "/" + account);
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
}
