package io.accounthealth.storage.mongo.log;

import io.accounthealth.storage.Head;
import io.accounthealth.storage.mongo.database.Attempts;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * The position of the log at an instant. Final when something later is recorded. Else an append of some node may be
 * under way with a time before the instant, and the answer waits until the instant has settled; for a future instant it
 * is the position now.
 */
final class PositionAtInstant {

    private final CommitReader reader;
    private final MongoHealth health;
    private final InstantSource clock;
    private final Duration settle;
    private final Duration patience;

    PositionAtInstant(
            CommitReader reader, MongoHealth health, InstantSource clock, Duration deadline, Duration settle) {
        this.reader = reader;
        this.health = health;
        this.clock = clock;
        this.settle = settle;
        this.patience = deadline.dividedBy(3);
    }

    long position(Instant instant) {
        OptionalLong later = health.read(() -> reader.firstAfter(instant));
        if (later.isPresent()) {
            return later.getAsLong() - 1;
        }
        waitUntilSettled(instant);
        return health.read(() -> {
            Head end = reader.surely(CommitReader::head);
            Instant last = end.recordedAt();
            return last == null || !last.isAfter(instant) ? end.position() : firstAfter(instant, end) - 1;
        });
    }

    /**
     * The end of the log is later than the instant, so something later is there. Where it is not found, that look was
     * older than the one for the end: nothing is known by it, and it is taken again.
     */
    private long firstAfter(Instant instant, Head end) {
        Attempts attempts = new Attempts(patience);
        OptionalLong later = reader.firstAfter(instant);
        while (later.isEmpty()) {
            if (!attempts.mayLookAgain()) {
                throw health.notSeenYet("what was recorded after " + instant + ", up to event " + end.position());
            }
            later = reader.firstAfter(instant);
        }
        return later.getAsLong();
    }

    private void waitUntilSettled(Instant instant) {
        Instant now = clock.instant();
        if (instant.isAfter(now.plus(settle)) || instant.plus(settle).isBefore(now)) {
            return;
        }
        try {
            Thread.sleep(Duration.between(now, instant.plus(settle)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw health.refused("was not waited for until " + instant + " had settled, by interruption", e);
        }
    }
}
