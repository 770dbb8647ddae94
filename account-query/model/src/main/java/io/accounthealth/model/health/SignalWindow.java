package io.accounthealth.model.health;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a signal in a part of a policy.
 *
 * @param windowDays how far back it reads; null for the signal's default, like the half-life
 * @param endedOrderDays an insertion order counts for so many days after its last one; 0 for signals that read no
 *     orders
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
