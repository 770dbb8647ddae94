package io.accounthealth.query.projection;

import io.accounthealth.envelope.Envelope;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The position up to which the tables include the log; reads can wait for it without blocking a thread. Advanced by one
 * thread at a time; read by any.
 */
public final class ProcessedPosition {

    private final Sinks.Many<Long> advances = Sinks.many().replay().latestOrDefault(0L);
    private volatile Processed last = new Processed(0, null);

    private record Processed(long position, @Nullable Instant recordedAt) {}

    public long get() {
        return last.position();
    }

    /** When the last processed position was recorded, without a read of the log; empty for other positions. */
    public Optional<Instant> recordedAt(long position) {
        Processed now = last;
        return now.position() == position ? Optional.ofNullable(now.recordedAt()) : Optional.empty();
    }

    /** The first processed position of at least {@code requested}; empty when the processor stops. */
    public Mono<Long> atLeast(long requested) {
        return advances.asFlux().filter(position -> position >= requested).next();
    }

    /** @param recordedAt of that event, null when there is none */
    void advance(long to, @Nullable Instant recordedAt) {
        last = new Processed(to, recordedAt);
        advances.emitNext(to, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    void advance(Envelope to) {
        advance(to.position(), to.recordedAt());
    }

    void stop() {
        advances.tryEmitComplete();
    }
}
