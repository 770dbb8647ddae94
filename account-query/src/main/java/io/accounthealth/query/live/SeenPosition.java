package io.accounthealth.query.live;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * How far into the log the tables are, for those who wait for it without holding a thread. Advanced by one thread at a
 * time; read by any.
 */
public final class SeenPosition {

    private final Sinks.Many<Long> advances = Sinks.many().replay().latestOrDefault(0L);
    private volatile long position;

    public long get() {
        return position;
    }

    /** Completes with the position seen, as soon as that is at least {@code wanted}; empty when the tail stops. */
    public Mono<Long> atLeast(long wanted) {
        return advances.asFlux().filter(seen -> seen >= wanted).next();
    }

    void advance(long to) {
        position = to;
        advances.emitNext(to, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    void stop() {
        advances.tryEmitComplete();
    }
}
