package io.accounthealth.command.watch;

import io.accounthealth.storage.AppendObserver;
import io.accounthealth.storage.IdempotencyStore;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether facts can be recorded, as the last append or the last look says, whichever came later. A look is a write that
 * changes nothing, and is done beside: a probe only tells what was seen, and that it is too long ago.
 */
final class WritesHealth implements HealthIndicator, AppendObserver {

    /** A look that takes longer is no answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A write that changes nothing may succeed on a full disk, and behind damage. */
    private static final Duration DOUBT = Duration.ofSeconds(30);

    private final IdempotencyStore store;
    private final InstantSource clock;

    private record Seen(@Nullable Cause refusing, Instant at) {}

    private volatile Seen last;

    WritesHealth(IdempotencyStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        this.last = new Seen(null, clock.instant());
    }

    @Override
    public void appended(Duration waited) {
        last = new Seen(null, clock.instant());
    }

    @Override
    public void refused(Cause cause) {
        last = new Seen(cause, clock.instant());
    }

    /** Writes, which may wait. */
    void look() {
        try {
            store.forgetBefore(Instant.EPOCH);
            if (!isInDoubt(last)) {
                last = new Seen(null, clock.instant());
            }
        } catch (LogUnavailableException e) {
            refused(e.reason());
        }
    }

    private boolean isInDoubt(Seen seen) {
        return (seen.refusing() == Cause.FULL || seen.refusing() == Cause.DAMAGED)
                && clock.instant().isBefore(seen.at().plus(DOUBT));
    }

    @Override
    public Health health() {
        Seen seen = last;
        if (seen.refusing() != null) {
            return refusing(seen.refusing());
        }
        return clock.instant().isAfter(seen.at().plus(PATIENCE))
                ? refusing(Cause.UNANSWERED)
                : Health.up().build();
    }

    private static Health refusing(Cause cause) {
        return Health.down()
                .withDetail("refusing", cause.name().toLowerCase(Locale.ROOT))
                .build();
    }
}
