package io.accounthealth.edge.limits;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bodies of requests, for as long as they come on. */
public final class Bodies {

    private final Quota held;
    private final Duration timeout;
    private final MeterRegistry meters;

    /**
     * @param held how much of them is held in memory at once
     * @param timeout after which one that does not come on is given up
     */
    public Bodies(Quota held, Duration timeout, MeterRegistry meters) {
        this.held = held;
        this.timeout = timeout;
        this.meters = meters;
    }

    public Flux<DataBuffer> coming(ServerHttpRequest request) {
        return request.getBody()
                .timeout(timeout)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .onErrorMap(
                        TimeoutException.class,
                        e -> LimitReached.bodyTimeout(timeout).counted(meters));
    }

    /**
     * Holds a whole body for as long as the work on it takes.
     *
     * @param limit the most bytes that it may have; {@link DataBufferLimitException} (as a signal) when it has more
     */
    public <A> Mono<A> whole(ServerHttpRequest request, int limit, Function<Mono<byte[]>, Mono<A>> work) {
        return whole(request, limit, (room, body) -> work.apply(body));
    }

    /**
     * {@link #whole(ServerHttpRequest, int, Function)} for work that goes on with the body when its sender has gone
     * away; it {@linkplain Quota.Share#passOn passes the room on} to what goes on.
     */
    public <A> Mono<A> whole(
            ServerHttpRequest request, int limit, BiFunction<Quota.Share, Mono<byte[]>, Mono<A>> work) {
        long told = request.getHeaders().getContentLength();
        if (told > limit) {
            return Mono.error(new DataBufferLimitException("the body has more than " + limit + " bytes"));
        }
        return held.admit(
                told < 0 ? limit : told,
                room -> work.apply(
                        room,
                        DataBufferUtils.join(coming(request), limit)
                                .timeout(ofAWholeOne())
                                .onErrorMap(
                                        TimeoutException.class,
                                        e -> LimitReached.wholeBodyTimeout(ofAWholeOne())
                                                .counted(meters))
                                .map(Bodies::bytes)
                                .defaultIfEmpty(new byte[0])));
    }

    /** However slowly it comes on, what is held in memory is not held for ever. */
    private Duration ofAWholeOne() {
        return timeout.multipliedBy(2);
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
}
