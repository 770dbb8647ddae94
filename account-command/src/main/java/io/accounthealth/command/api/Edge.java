package io.accounthealth.command.api;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.limits.Allowance;
import io.accounthealth.edge.limits.LimitReached;
import io.accounthealth.edge.trace.Trace;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Takes a request off the event loop, on a virtual thread of its own, so that many writers wait for the disk together
 * and their commits share a sync.
 */
final class Edge implements AutoCloseable {

    /** A fact has a few texts of some thousand characters; this is plenty. */
    static final int FACT_LIMIT = 1024 * 1024;

    private final Scheduler threads = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());

    private final Allowance bodies;
    private final Duration bodyTimeout;
    private final MeterRegistry meters;

    /** @param bodyTimeout after which a body that does not come on is given up */
    Edge(Allowance bodies, Duration bodyTimeout, MeterRegistry meters) {
        this.meters = meters;
        this.bodies = bodies;
        this.bodyTimeout = bodyTimeout;
    }

    /** @param limit the most bytes that the body may have */
    Mono<ResponseEntity<byte[]>> answer(
            Caller caller, ServerWebExchange exchange, int limit, Function<Incoming, Answer> work) {
        ServerHttpRequest request = exchange.getRequest();
        long told = request.getHeaders().getContentLength();
        if (told > limit) {
            throw tooLarge(limit);
        }
        return bodies.admit(told < 0 ? limit : told, read(caller, request, limit, work));
    }

    private Mono<ResponseEntity<byte[]>> read(
            Caller caller, ServerHttpRequest request, int limit, Function<Incoming, Answer> work) {
        return DataBufferUtils.join(coming(request), limit)
                .timeout(wholeBodyTimeout())
                .onErrorMap(
                        TimeoutException.class,
                        e -> LimitReached.wholeBodyTimeout(wholeBodyTimeout()).counted(meters))
                .onErrorMap(DataBufferLimitException.class, e -> tooLarge(limit))
                .map(Edge::bytes)
                .defaultIfEmpty(new byte[0])
                .publishOn(threads)
                .map(body -> new Incoming(
                        caller, request.getMethod().name(), request.getURI().getRawPath(), request.getHeaders(), body))
                .map(incoming -> Trace.logged(
                        incoming.headers(), () -> work.apply(incoming).toResponse()));
    }

    /** However slowly it comes on, what is held in memory is not held for ever. */
    private Duration wholeBodyTimeout() {
        return bodyTimeout.multipliedBy(2);
    }

    /** A body, as long as it comes on. */
    Flux<DataBuffer> coming(ServerHttpRequest request) {
        return request.getBody()
                .timeout(bodyTimeout)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .onErrorMap(
                        TimeoutException.class,
                        e -> LimitReached.bodyTimeout(bodyTimeout).counted(meters));
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(
                ProblemType.TOO_LARGE, "the body has more than the %d bytes that are taken here".formatted(limit));
    }

    /** Work that waits, without a body. */
    <T> Mono<T> run(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(threads);
    }

    private static byte[] bytes(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    @Override
    public void close() {
        threads.dispose();
    }
}
