package io.accounthealth.query.proof;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.CredentialRevalidation;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.read.Progress;
import io.accounthealth.query.read.ProgressStream;
import io.accounthealth.transparency.CheckRun;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Log verification: its state, and a verification of the whole log with its indexes and tables, now. */
@RestController
@Tag(name = "proofs")
final class LogVerificationEndpoint {

    private static final String PATH = "/v1/audit/check";

    private final ProofService proofs;
    private final ReadThreads threads;
    private final Access access;
    private final CredentialRevalidation revalidation;

    LogVerificationEndpoint(
            ProofService proofs, ReadThreads threads, Access access, CredentialRevalidation revalidation) {
        this.proofs = proofs;
        this.threads = threads;
        this.access = access;
        this.revalidation = revalidation;
    }

    /** @param holds whether the log is what was signed */
    record CheckAnswer(boolean holds, @JsonUnwrapped CheckRun.Result result) implements RowCounted {
        @Override
        public long rowCount() {
            return result.events();
        }
    }

    @Allowed(UseCase.READ_PROOFS)
    @GetMapping(path = "/v1/audit/state", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ProofState> state(Caller caller) {
        return proofs.state(caller);
    }

    @Allowed(UseCase.READ_WHOLE_LOG)
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<CheckAnswer> check(Caller caller) {
        access.demand(caller, UseCase.READ_WHOLE_LOG);
        return AuditContext.noting(audit -> threads.run(proofs.transparency()::check)
                .flatMap(LogVerificationEndpoint::answer)
                .doOnNext(answer -> {
                    audit.atHistory();
                    audit.rows(answer::rowCount);
                }));
    }

    @Allowed(UseCase.READ_WHOLE_LOG)
    @GetMapping(path = PATH, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Object>> watch(Caller caller, ServerWebExchange exchange) {
        access.demand(caller, UseCase.READ_WHOLE_LOG);
        return threads.run(proofs.transparency()::check)
                .flatMapMany(run ->
                        ProgressStream.of(() -> Progress.ofEvents(run::done, run::total), progress -> answer(run)))
                .takeUntilOther(revalidation.end(exchange, caller));
    }

    /** A caller that disconnects does not cancel the run, which others may share. */
    private static Mono<CheckAnswer> answer(CheckRun run) {
        return Mono.fromFuture(run::result, true).map(result -> new CheckAnswer(result.holds(), result));
    }
}
