package io.accounthealth.query.projection;

import io.accounthealth.envelope.Envelope;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * How far into the log the tables are, for those who wait for it without holding a thread. Advanced by one thread at a
 * time; read by any.
 */
public final class ProcessedPosition {

    private final Sinks.Many<Long> advances = Sinks.many().replay().latestOrDefault(0L);
    private volatile Seen last = new Seen(0, null);

    private record Seen(long position, @Nullable Instant recordedAt) {}

    public long get() {
        return last.position();
    }

    /** When a position was recorded, if it is the last one seen: for it, nobody need read the log. */
    public Optional<Instant> recordedAt(long position) {
        Seen seen = last;
        return seen.position() == position ? Optional.ofNullable(seen.recordedAt()) : Optional.empty();
    }

    /** Completes with the position seen, as soon as that is at least {@code wanted}; empty when the tail stops. */
    public Mono<Long> atLeast(long wanted) {
        return advances.asFlux().filter(seen -> seen >= wanted).next();
    }

    /** @param recordedAt of that event, null when there is none */
    void advance(long to, @Nullable Instant recordedAt) {
        last = new Seen(to, recordedAt);
        advances.emitNext(to, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    void advance(Envelope to) {
        advance(to.position(), to.recordedAt());
    }

    void stop() {
        advances.tryEmitComplete();
    }
}
