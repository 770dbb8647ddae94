package io.accounthealth.query.live;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Measures how far the tables are behind the log, by looking at both. */
final class LagWatch {

    private final EventLog log;
    private final SeenPosition seen;
    private final InstantSource clock;
    private volatile Instant lastRead;

    LagWatch(EventLog log, SeenPosition seen, InstantSource clock) {
        this.log = log;
        this.seen = seen;
        this.clock = clock;
        this.lastRead = clock.instant();
    }

    /** Reads the log, which may wait. */
    Lag look() {
        Instant now = clock.instant();
        try {
            Lag lag = behind(now);
            lastRead = now;
            return lag;
        } catch (LogUnavailableException e) {
            return new Lag(null, between(lastRead, now));
        }
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
