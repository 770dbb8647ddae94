package io.accounthealth.model.health;

import org.jspecify.annotations.Nullable;

/**
 * How a part of a policy asks a signal to look: how far back, and how fast to forget.
 *
 * @param endedOrderDays how many days an insertion order counts after its last one; 0 for signals that read no orders
 */
record SignalWindow(@Nullable Integer windowDays, @Nullable Integer halfLifeDays, int endedOrderDays) {

    SignalWindow(@Nullable Integer windowDays, @Nullable Integer halfLifeDays) {
        this(windowDays, halfLifeDays, 0);
    }

    int windowOr(int days) {
        return windowDays == null ? days : windowDays;
    }

    int halfLifeOr(int days) {
        return halfLifeDays == null ? days : halfLifeDays;
    }
}
