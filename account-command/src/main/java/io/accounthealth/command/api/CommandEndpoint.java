package io.accounthealth.command.api;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The one route of all commands on an account: the body is the fields of the event. */
@RestController
record CommandEndpoint(RequestExecutor executor, FactRecorder recorder) {

    @Allowed(UseCase.RECORD_FACT)
    @PostMapping(path = "/v1/accounts/{accountId}/{command}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Record a fact about an account")
    Mono<ResponseEntity<byte[]>> command(
            Caller caller, @PathVariable String accountId, @PathVariable String command, ServerWebExchange exchange) {
        EventType type = EventTypes.ofCommand(command)
                .filter(EventType::isCommandOnAnAccount)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNKNOWN_COMMAND, "there is no such command; /v3/api-docs lists those there are"));
        AccountId account = Parameters.account(accountId);
        return executor.once(
                caller,
                exchange,
                request -> recorder.record(request, UseCase.RECORD_FACT, HttpStatus.OK, account, type, request.json()));
    }
}
