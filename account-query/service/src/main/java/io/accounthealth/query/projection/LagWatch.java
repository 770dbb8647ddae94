package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures how far the tables are behind the log by looking at both, and tells what was last seen. */
public final class LagWatch {

    /** A look that takes longer is no answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EventLog log;
    private final ProcessedPosition seen;
    private final InstantSource clock;

    /**
     * @param lag null since the log could not be read any more
     * @param readAt when it was last read
     */
    private record Look(@Nullable Lag lag, Instant readAt) {}

    private volatile Look last;

    LagWatch(EventLog log, ProcessedPosition seen, InstantSource clock) {
        this.log = log;
        this.seen = seen;
        this.clock = clock;
        this.last = new Look(null, clock.instant());
    }

    /** Reads the log, which may wait. */
    void look() {
        Instant now = clock.instant();
        try {
            last = new Look(behind(now), now);
        } catch (LogUnavailableException e) {
            last = new Look(null, last.readAt());
        }
    }

    /** As of the last look; does not wait. */
    public Lag last() {
        Look look = last;
        Instant now = clock.instant();
        Lag lag = look.lag();
        return lag == null || now.isAfter(look.readAt().plus(PATIENCE))
                ? new Lag(null, between(look.readAt(), now))
                : lag;
    }

    private Lag behind(Instant now) {
        // The position first: what is appended between the two looks is then not taken for seen.
        long position = seen.get();
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
