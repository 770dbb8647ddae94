package io.accounthealth.command.api;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.limits.Bodies;
import io.accounthealth.edge.limits.Limits;
import io.accounthealth.edge.limits.NodeLimits;
import io.accounthealth.edge.limits.Quota.Share;
import io.accounthealth.edge.trace.Trace;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Runs requests off the event loop, each on a virtual thread of its own, so that many writers wait for the disk
 * together and their commits share a sync.
 */
@Component
public final class RequestExecutor implements AutoCloseable {

    /** The most bytes of a fact, which has a few texts of some thousand characters. */
    public static final int FACT_LIMIT = 1024 * 1024;

    private final Scheduler threads = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());

    private final Bodies bodies;
    private final IdempotentResponses responses;

    RequestExecutor(NodeLimits node, Limits limits, MeterRegistry meters, IdempotentResponses responses) {
        this.bodies = new Bodies(node.bodies(), limits.bodyTimeout(), meters);
        this.responses = responses;
    }

    /** Answers a request whose body has at most {@link #FACT_LIMIT}, once for each {@code Idempotency-Key}. */
    public Mono<ResponseEntity<byte[]>> idempotent(
            Caller caller, ServerWebExchange exchange, Function<Incoming, Answer> work) {
        return answer(caller, exchange, FACT_LIMIT, request -> responses.execute(request, work));
    }

    /** @param limit the most bytes that the body may have */
    public Mono<ResponseEntity<byte[]>> answer(
            Caller caller, ServerWebExchange exchange, int limit, Function<Incoming, Answer> work) {
        ServerHttpRequest request = exchange.getRequest();
        return bodies.whole(
                        request,
                        limit,
                        (room, read) -> read.map(body -> Incoming.of(caller, request, body))
                                .flatMap(incoming -> uninterrupted(incoming, room, work)))
                .onErrorMap(
                        DataBufferLimitException.class,
                        e -> new ProblemException(
                                ProblemType.TOO_LARGE,
                                "the body has more than the %d bytes that are taken here".formatted(limit)));
    }

    /**
     * Work that has begun is finished even when the client disconnects: an interrupt in the middle of a commit would
     * leave its outcome open. Until then it keeps the memory reserved for its body.
     */
    private Mono<ResponseEntity<byte[]>> uninterrupted(Incoming incoming, Share room, Function<Incoming, Answer> work) {
        return Mono.create(sink -> {
            AtomicBoolean gone = new AtomicBoolean();
            sink.onCancel(() -> gone.set(true));
            if (gone.get()) {
                return; // before it began
            }
            Share own = room.passOn();
            try {
                threads.schedule(() -> {
                    try {
                        sink.success(response(incoming, own, work));
                    } catch (Throwable e) {
                        if (gone.get()) {
                            // There is no client to answer; what is more than a refusal is logged.
                            Trace.logged(incoming.headers(), () -> Problems.of(e));
                        } else {
                            sink.error(e);
                        }
                    }
                });
            } catch (RuntimeException e) {
                own.giveBack();
                throw e;
            }
        });
    }

    private static ResponseEntity<byte[]> response(Incoming incoming, Share room, Function<Incoming, Answer> work) {
        try {
            return Trace.logged(incoming.headers(), () -> work.apply(incoming).toResponse());
        } finally {
            room.giveBack();
        }
    }

    /** A body as a stream of parts. */
    Flux<DataBuffer> stream(ServerHttpRequest request) {
        return bodies.coming(request);
    }

    /** Blocking work without a body. */
    <T> Mono<T> run(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(threads);
    }

    @Override
    public void close() {
        threads.dispose();
    }
}
