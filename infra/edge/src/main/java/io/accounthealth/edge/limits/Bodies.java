package io.accounthealth.edge.limits;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bodies of requests, with timeouts and a quota on memory. */
public final class Bodies {

    private final Quota memory;
    private final Duration timeout;
    private final MeterRegistry meters;

    /**
     * @param memory bytes in memory at once
     * @param timeout between two parts of a body; a whole body may take twice as long
     */
    public Bodies(Quota memory, Duration timeout, MeterRegistry meters) {
        this.memory = memory;
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
     * Holds a whole body in memory while the work on it runs. Work that continues when the sender has gone
     * {@linkplain Quota.Share#passOn passes the room on}.
     *
     * @param limit bytes; {@link DataBufferLimitException} (as a signal) for a body that has more
     */
    public <A> Mono<A> whole(
            ServerHttpRequest request, int limit, BiFunction<Quota.Share, Mono<byte[]>, Mono<A>> work) {
        long declared = request.getHeaders().getContentLength();
        if (declared > limit) {
            return Mono.error(new DataBufferLimitException("the body has more than " + limit + " bytes"));
        }
        return memory.admit(
                declared < 0 ? limit : declared,
                room -> work.apply(
                        room,
                        DataBufferUtils.join(coming(request), limit)
                                .timeout(wholeTimeout())
                                .onErrorMap(
                                        TimeoutException.class,
                                        e -> LimitReached.wholeBodyTimeout(wholeTimeout())
                                                .counted(meters))
                                .map(Bodies::bytes)
                                .defaultIfEmpty(new byte[0])));
    }

    /** Bounds the time that a slow body is held in memory. */
    private Duration wholeTimeout() {
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
