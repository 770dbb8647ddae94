package io.accounthealth.command.api;

import io.accounthealth.command.imports.ImportBoard;
import io.accounthealth.command.imports.Imports;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.CredentialRevalidation;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.limits.NodeLimits;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
record ImportProgressEndpoint(
        RequestExecutor executor, Imports imports, NodeLimits limits, CredentialRevalidation revalidation) {

    /** The operation id, the same for both media types. */
    private static final String NAME = "imports-one";

    private static final Duration PACE = Duration.ofMillis(200);

    @Allowed(UseCase.READ_IMPORT)
    @GetMapping(ImportEndpoint.IMPORTS + "{id}")
    @Operation(operationId = NAME, summary = "How far an import has come")
    Mono<ResponseEntity<byte[]>> progress(Caller caller, @PathVariable String id) {
        return executor.run(() -> ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(find(caller, id).json().getBytes(StandardCharsets.UTF_8)));
    }

    /** A snapshot every {@link #PACE}, the last one when the import has ended. */
    @Allowed(UseCase.READ_IMPORT)
    @GetMapping(path = ImportEndpoint.IMPORTS + "{id}", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(operationId = NAME)
    Flux<ServerSentEvent<String>> watch(Caller caller, @PathVariable String id, ServerWebExchange exchange) {
        return limits.followers()
                .admit(
                        1,
                        Flux.interval(Duration.ZERO, PACE)
                                .onBackpressureDrop()
                                .concatMap(tick -> executor.run(() -> find(caller, id)), 1)
                                .takeUntil(shown -> !shown.isRunning())
                                .takeUntilOther(revalidation.end(exchange, caller))
                                .map(shown ->
                                        ServerSentEvent.builder(shown.json()).build()));
    }

    private ImportBoard.Shown find(Caller caller, String id) {
        return imports.find(caller, id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "there is no import of this id"));
    }
}
