package io.accounthealth.query.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the clock of this node looks at the accounts: without one no alert is raised, and no breach noticed. A node
 * may have none while others have: it says so, and is not unhealthy.
 */
final class ClockHealth implements HealthIndicator {

    /** A look may be skipped while tables are read, or the write side is restarted. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final @Nullable WatchScheduler watch;
    private final Duration every;
    private final InstantSource clock;
    private final Instant started;

    ClockHealth(@Nullable WatchScheduler watch, Duration every, InstantSource clock) {
        this.watch = watch;
        this.every = every;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public Health health() {
        if (watch == null) {
            return Health.unknown()
                    .withDetail("runs", false)
                    .withDetail("why", "accounthealth.watch.write-side names no write side")
                    .build();
        }
        Instant last = watch.lastLook();
        Instant since = last == null ? started : last;
        boolean stands = since.plus(PATIENCE).plus(every.multipliedBy(2)).isBefore(clock.instant());
        Health.Builder health = stands ? Health.down() : Health.up();
        health.withDetail("runs", !stands);
        if (last != null) {
            health.withDetail("lastLook", last.toString());
        }
        String failure = watch.failure();
        if (failure != null) {
            health.withDetail("failure", failure);
        }
        return health.build();
    }
}
