package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures how far the tables are behind the log, and keeps the last measurement. */
public final class LagWatch {

    /** An older measurement is void. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EventLog log;
    private final ProcessedPosition processed;
    private final InstantSource clock;

    /**
     * @param lag null since the log could not be read any more
     * @param readAt when it was last read
     */
    private record Measurement(@Nullable Lag lag, Instant readAt) {}

    private volatile Measurement last;

    LagWatch(EventLog log, ProcessedPosition processed, InstantSource clock) {
        this.log = log;
        this.processed = processed;
        this.clock = clock;
        this.last = new Measurement(null, clock.instant());
    }

    /** Reads the log, which may wait. */
    void measure() {
        Instant now = clock.instant();
        try {
            last = new Measurement(behind(now), now);
        } catch (LogUnavailableException e) {
            last = new Measurement(null, last.readAt());
        }
    }

    /** The last measurement; does not wait. */
    public Lag last() {
        Measurement measured = last;
        Instant now = clock.instant();
        Lag lag = measured.lag();
        return lag == null || now.isAfter(measured.readAt().plus(PATIENCE))
                ? new Lag(null, between(measured.readAt(), now))
                : lag;
    }

    private Lag behind(Instant now) {
        // The position first: events appended between the two reads then count as unprocessed.
        long position = processed.get();
        long events = log.head().position() - position;
        List<StoredEvent> oldest = events <= 0 ? List.of() : log.readAll(position, 1);
        return oldest.isEmpty()
                ? Lag.NONE
                : new Lag(events, between(oldest.getFirst().envelope().recordedAt(), now));
    }

    /** Clocks of machines differ a little; a delay is never below nought. */
    private static Duration between(Instant from, Instant to) {
        return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
    }
}
