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
 * Whether facts can be recorded. A refused append says no for a while, unless one succeeds before; without one, a write
 * that changes nothing must reach what keeps the log.
 */
final class WritesHealth implements HealthIndicator, AppendObserver {

    /** Without traffic nothing would tell that the store is well again. */
    private static final Duration DOUBT = Duration.ofSeconds(30);

    private final IdempotencyStore store;
    private final InstantSource clock;

    private record Refusal(Cause cause, Instant at) {}

    private volatile @Nullable Refusal last;

    WritesHealth(IdempotencyStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void appended(Duration waited) {
        last = null;
    }

    @Override
    public void refused(Cause cause) {
        last = new Refusal(cause, clock.instant());
    }

    @Override
    public Health health() {
        Refusal refusal = last;
        if (refusal != null && clock.instant().isBefore(refusal.at().plus(DOUBT))) {
            return refusing(refusal.cause());
        }
        try {
            store.forgetBefore(Instant.EPOCH);
            return Health.up().build();
        } catch (LogUnavailableException e) {
            return refusing(e.reason());
        }
    }

    private static Health refusing(Cause cause) {
        return Health.down()
                .withDetail("refusing", cause.name().toLowerCase(Locale.ROOT))
                .build();
    }
}
