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
 * An answer that takes as long as it takes, as a stream: events {@code progress} a few times a second, and
 * {@code result} in the end. What is refused after it has begun is told as {@code problem}, since the status was sent
 * by then.
 */
public final class ProgressStream {

    private static final Duration PACE = Duration.ofMillis(250);

    private ProgressStream() {}

    /** @param start makes what the run is to tell how far it is */
    public static <A extends RowCounted> Flux<ServerSentEvent<Object>> of(
            Supplier<Progress> start, Function<Progress, Mono<A>> run) {
        return AuditContext.notingStream(looked -> {
            looked.streaming();
            Progress progress = start.get();
            return run.apply(progress)
                    .doOnNext(answer -> {
                        looked.exported(answer.rowCount());
                        looked.exportedAll();
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
                            end.concatMap(last -> Flux.just(told(progress), last))));
        });
    }

    private static Flux<ServerSentEvent<Object>> ticks(Progress progress) {
        return Flux.interval(PACE)
                .onBackpressureDrop()
                .filter(tick -> progress.hasBegun())
                .map(tick -> told(progress));
    }

    private static ServerSentEvent<Object> told(Progress progress) {
        return event("progress", progress.told());
    }

    private static ServerSentEvent<Object> event(String name, Object data) {
        return ServerSentEvent.builder(data).event(name).build();
    }
}
