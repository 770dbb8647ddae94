package io.accounthealth.events;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person's judgement beside the computed score, never instead of it, and never for ever. */
public sealed interface OverrideEvent extends AccountEvent {

    /**
     * Either a value (0 to 100) or a band.
     *
     * @param expires after this instant the override no longer stands; at most 366 days after it began, and not past
     *     already when somebody records it
     */
    @StoredAs(name = "health-overridden", command = "override-health")
    record HealthOverridden(
            @Nullable BigDecimal value,
            @Nullable Band band,
            @Personal String reason,
            Instant expires) implements OverrideEvent {}

    @StoredAs(name = "health-override-lifted", command = "lift-health-override")
    record HealthOverrideLifted(@Personal @Nullable String reason) implements OverrideEvent {}
}
