package io.accounthealth.query.projection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a processor is behind the log.
 *
 * @param events that are not processed yet; null while the log cannot be read
 * @param delay how long the oldest of them is in the log; while that cannot be read, how long that has been so
 */
public record Lag(@Nullable Long events, Duration delay) {

    static final Lag NONE = new Lag(0L, Duration.ZERO);

    double eventsOrNaN() {
        return events == null ? Double.NaN : events;
    }

    double seconds() {
        return delay.toMillis() / 1_000.0;
    }

    boolean isWithin(Lag most) {
        return (events == null || most.events == null || events <= most.events) && delay.compareTo(most.delay) <= 0;
    }
}
