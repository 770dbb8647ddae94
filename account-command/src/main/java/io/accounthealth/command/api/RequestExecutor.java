package io.accounthealth.command.api;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.limits.Bodies;
import io.accounthealth.edge.limits.Quota.Share;
import io.accounthealth.edge.trace.Trace;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
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
final class RequestExecutor implements AutoCloseable {

    /** A fact has a few texts of some thousand characters; this is plenty. */
    static final int FACT_LIMIT = 1024 * 1024;

    private final Scheduler threads = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());

    private final Bodies bodies;

    RequestExecutor(Bodies bodies) {
        this.bodies = bodies;
    }

    /** @param limit the most bytes that the body may have */
    Mono<ResponseEntity<byte[]>> answer(
            Caller caller, ServerWebExchange exchange, int limit, Function<Incoming, Answer> work) {
        ServerHttpRequest request = exchange.getRequest();
        return bodies.whole(
                        request,
                        limit,
                        (room, read) -> read.map(body -> new Incoming(
                                        caller,
                                        request.getMethod().name(),
                                        request.getURI().getRawPath(),
                                        request.getHeaders(),
                                        body))
                                .flatMap(incoming -> toTheEnd(incoming, room, work)))
                .onErrorMap(DataBufferLimitException.class, e -> tooLarge(limit));
    }

    /**
     * What was begun is finished, whether or not its sender still waits for it: an interrupt in the middle of a commit
     * would leave open what became of it. Until then it holds the room of its body.
     */
    private Mono<ResponseEntity<byte[]>> toTheEnd(Incoming incoming, Share room, Function<Incoming, Answer> work) {
        return Mono.create(sink -> {
            AtomicBoolean gone = new AtomicBoolean();
            sink.onCancel(() -> gone.set(true));
            if (gone.get()) {
                return; // before it was begun, and the room with it
            }
            Share own = room.passOn();
            try {
                threads.schedule(() -> {
                    try {
                        sink.success(worked(incoming, own, work));
                    } catch (Throwable e) {
                        if (gone.get()) {
                            // Nobody is there to be told; where it is more than a refusal, the log is.
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

    private static ResponseEntity<byte[]> worked(Incoming incoming, Share room, Function<Incoming, Answer> work) {
        try {
            return Trace.logged(incoming.headers(), () -> work.apply(incoming).toResponse());
        } finally {
            room.giveBack();
        }
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
