package io.accounthealth.query.read;

import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.query.http.RowCounted;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.ErrorResponseException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An answer without a time limit as a stream: events {@code progress} a few times a second, and {@code result} at the
 * end, or {@code problem} for an error after the begin, when the status has been sent.
 */
public final class ProgressStream {

    private static final Duration PACE = Duration.ofMillis(250);

    private ProgressStream() {}

    /** @param start supplies the progress that the run reports to */
    public static <A extends RowCounted> Flux<ServerSentEvent<Object>> of(
            Supplier<Progress> start, Function<Progress, Mono<A>> run) {
        return AuditContext.notingStream(audit -> {
            audit.streaming();
            Progress progress = start.get();
            return run.apply(progress)
                    .doOnNext(answer -> {
                        audit.exported(answer.rowCount());
                        audit.exportedAll();
                    })
                    .map(answer -> event("result", answer))
                    .onErrorResume(
                            ErrorResponseException.class,
                            problem -> progress.hasBegun()
                                    ? Mono.just(event("problem", problem.getBody()))
                                    : Mono.error(problem))
                    .flux()
                    .publish(end -> Flux.merge(
                            ticks(progress).takeUntilOther(end),
                            end.concatMap(last -> Flux.just(reported(progress), last))));
        });
    }

    private static Flux<ServerSentEvent<Object>> ticks(Progress progress) {
        return Flux.interval(PACE)
                .onBackpressureDrop()
                .filter(tick -> progress.hasBegun())
                .map(tick -> reported(progress));
    }

    private static ServerSentEvent<Object> reported(Progress progress) {
        return event("progress", progress.report());
    }

    private static ServerSentEvent<Object> event(String name, Object data) {
        return ServerSentEvent.builder(data).event(name).build();
    }
}
