package io.accounthealth.query.proof;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.CredentialRevalidation;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.read.Progress;
import io.accounthealth.query.read.ProgressStream;
import io.accounthealth.transparency.CheckRun;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The whole log, read again and held against what was signed, and all that is kept beside it against the log, now. */
@RestController
@Tag(name = "proofs")
final class HistoryCheckEndpoint {

    private static final String PATH = "/v1/audit/check";

    private final ProofService kept;
    private final ReadThreads threads;
    private final Access access;
    private final CredentialRevalidation standing;

    HistoryCheckEndpoint(ProofService kept, ReadThreads threads, Access access, CredentialRevalidation standing) {
        this.kept = kept;
        this.threads = threads;
        this.access = access;
        this.standing = standing;
    }

    @Allowed(UseCase.READ_WHOLE_LOG)
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "The whole log, read again and held against what was signed, and all that is kept beside it",
            description =
                    "The indexes that streams and ids are found by, and the tables that are made from the streams, are"
                        + " held against the log: an index that is not what the log says is damage, a table is rebuilt"
                        + " and told. As text/event-stream events progress, and result in the end. Who asks while a"
                        + " check is under way is told of that one.")
    Mono<CheckAnswer> check(Caller caller) {
        access.demand(caller, UseCase.READ_WHOLE_LOG);
        return AuditContext.noting(looked -> threads.run(kept.transparency()::check)
                .flatMap(HistoryCheckEndpoint::answer)
                .doOnNext(answer -> {
                    looked.atHistory();
                    looked.rows(answer::rowCount);
                }));
    }

    @Allowed(UseCase.READ_WHOLE_LOG)
    @GetMapping(path = PATH, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "The whole log, read again and held against what was signed, and all that is kept beside it",
            description =
                    "The indexes that streams and ids are found by, and the tables that are made from the streams, are"
                        + " held against the log: an index that is not what the log says is damage, a table is rebuilt"
                        + " and told. As text/event-stream events progress, and result in the end. Who asks while a"
                        + " check is under way is told of that one.")
    Flux<ServerSentEvent<Object>> watch(Caller caller, ServerWebExchange exchange) {
        access.demand(caller, UseCase.READ_WHOLE_LOG);
        return threads.run(kept.transparency()::check)
                .flatMapMany(run ->
                        ProgressStream.of(() -> Progress.ofEvents(run::done, run::total), progress -> answer(run)))
                .takeUntilOther(standing.end(exchange, caller));
    }

    /** Nobody who goes away ends it, since others may wait for it too. */
    private static Mono<CheckAnswer> answer(CheckRun run) {
        return Mono.fromFuture(run::result, true).map(CheckAnswer::of);
    }
}
