package io.accounthealth.command.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.command.description.Answered;
import io.accounthealth.command.imports.ImportBoard;
import io.accounthealth.command.imports.Imports;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.CredentialRevalidation;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.limits.NodeLimits;
import io.accounthealth.schema.FactJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

@RestController
@Tag(name = "imports")
record ImportProgressEndpoint(
        RequestExecutor executor, Imports imports, NodeLimits limits, CredentialRevalidation revalidation) {

    record ImportRow(long row, String reason) {}

    /** Of one currency, as decimal numbers: what the source reported, and what of it would be taken back. */
    record LosingMoney(String currency, String reported, String retracted) {}

    record LosingPeriod(LocalDate periodStart, long rows, long retracted, List<LosingMoney> money) {}

    record LosingAccount(String account, long rows, long retracted, List<LosingMoney> money) {}

    /** What an import would take back. */
    record Confirmation(
            long rows,
            long retracted,
            List<LosingMoney> money,
            long periodsLosingMany,
            List<LosingPeriod> periods,
            long accountsLosing,
            long accountsLosingMany,
            List<LosingAccount> accounts) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Import(
            String importId,
            String kind,
            String source,
            String mode,

            @Schema(allowableValues = {"running", "completed", "needs-confirmation", "failed"})
            String state,

            String actor,
            Instant startedAt,
            @Nullable String scope,
            @Nullable Boolean dryRun,
            long rowsRead,
            long rowsTotal,
            long rowsAddedUp,
            long accounts,
            long reported,
            long restated,
            long retracted,
            long unchanged,
            long rejected,
            @Nullable List<ImportRow> rejections,
            @Nullable List<ImportRow> warnings,
            long firstPosition,
            long lastPosition,
            @Nullable LocalDate coversFrom,
            @Nullable LocalDate coversTo,
            @Nullable String confirmedBy,
            @Nullable Confirmation confirmation,
            @Nullable String reason) {}

    record ImportPage(List<Import> imports) {}

    /** The operation id, the same for both media types. */
    private static final String NAME = "imports-one";

    private static final Duration PACE = Duration.ofMillis(200);

    private static final String PATH = "/v1/imports";

    private static final int MOST = 100;

    @Allowed(UseCase.READ_IMPORT)
    @GetMapping(PATH)
    @Answered(ImportProgressEndpoint.ImportPage.class)
    @Operation(
            operationId = "imports-list",
            summary = "Imports, the newest first, of all nodes",
            description = "Without their rows: GET /v1/imports/{id} has those.")
    Mono<ResponseEntity<byte[]>> list(
            Caller caller,
            @Parameter(
                            description = "How many imports a page has",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
                    @RequestParam(defaultValue = "20")
                    String limit,
            @Parameter(description = "Start of the page, from the header Link of the page before")
                    @RequestParam(required = false)
                    @Nullable
                    String cursor) {
        return executor.run(() -> {
            int most = Parameters.within("limit", limit, 1, MOST);
            Imports.Page page = imports.list(caller, cursor, most);
            ObjectNode body = FactJson.mapper().createObjectNode();
            body.putArray("imports").addAll(page.imports());
            Answer answer = Answer.of(HttpStatus.OK, body);
            return (page.next() == null ? answer : answer.with(HttpHeaders.LINK, next(most, page.next()))).toResponse();
        });
    }

    private static String next(int limit, String before) {
        return "<%s?limit=%d&cursor=%s>; rel=\"next\""
                .formatted(PATH, limit, URLEncoder.encode(before, StandardCharsets.UTF_8));
    }

    @Allowed(UseCase.IMPORT_SPEND)
    @PostMapping(ImportEndpoint.IMPORTS + "{id}/confirm")
    @Answered(ImportEndpoint.ImportStarted.class)
    @Operation(
            operationId = "imports-confirm",
            summary = "Let an import that waits take back what it says",
            description = "Only in the state needs-confirmation. It is compared anew: where it would take back more by"
                    + " then than it said, it waits again.")
    Mono<ResponseEntity<byte[]>> confirm(Caller caller, @PathVariable String id, ServerWebExchange exchange) {
        return executor.answer(caller, exchange, RequestExecutor.FACT_LIMIT, request -> {
            request.requireNoBody();
            if (!imports.confirm(caller, id).orElseThrow(ImportProgressEndpoint::notFound)) {
                throw notWaiting(caller, id);
            }
            return Answer.of(HttpStatus.ACCEPTED, new ImportEndpoint.ImportStarted(id))
                    .with(HttpHeaders.LOCATION, ImportEndpoint.IMPORTS + id);
        });
    }

    @Allowed(UseCase.READ_IMPORT)
    @GetMapping(ImportEndpoint.IMPORTS + "{id}")
    @Answered(ImportProgressEndpoint.Import.class)
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
        return imports.find(caller, id).orElseThrow(ImportProgressEndpoint::notFound);
    }

    /** It still waits only while another node takes it at this moment. */
    private ProblemException notWaiting(Caller caller, String id) {
        ImportBoard.Shown shown = find(caller, id);
        return new ProblemException(
                ProblemType.REFUSED,
                shown.isRunning() || shown.isWaiting()
                        ? "the import is being continued; GET /v1/imports/" + id + " says how far it is"
                        : "the import does not wait for a confirmation; GET /v1/imports/" + id + " says how far it is",
                "not-waiting",
                List.of());
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND, "there is no import of this id");
    }
}
