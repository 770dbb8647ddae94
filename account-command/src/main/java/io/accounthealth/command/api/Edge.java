package io.accounthealth.command.api;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.limits.Bodies;
import io.accounthealth.edge.trace.Trace;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
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

    private final Bodies bodies;

    Edge(Bodies bodies) {
        this.bodies = bodies;
    }

    /** @param limit the most bytes that the body may have */
    Mono<ResponseEntity<byte[]>> answer(
            Caller caller, ServerWebExchange exchange, int limit, Function<Incoming, Answer> work) {
        ServerHttpRequest request = exchange.getRequest();
        return bodies.whole(
                        request,
                        limit,
                        read -> read.publishOn(threads)
                                .map(body -> new Incoming(
                                        caller,
                                        request.getMethod().name(),
                                        request.getURI().getRawPath(),
                                        request.getHeaders(),
                                        body))
                                .map(incoming -> Trace.logged(
                                        incoming.headers(),
                                        () -> work.apply(incoming).toResponse())))
                .onErrorMap(DataBufferLimitException.class, e -> tooLarge(limit));
    }

    /** A body, as long as it comes on. */
    Flux<DataBuffer> coming(ServerHttpRequest request) {
        return bodies.coming(request);
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(
                ProblemType.TOO_LARGE, "the body has more than the %d bytes that are taken here".formatted(limit));
    }

    /** Work that waits, without a body. */
    <T> Mono<T> run(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(threads);
    }

    @Override
    public void close() {
        threads.dispose();
    }
}
