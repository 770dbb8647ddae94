package io.accounthealth.query.health;

import org.jspecify.annotations.Nullable;

/** How a part of a policy asks a signal to look: how far back, and how fast to forget. */
record Look(@Nullable Integer windowDays, @Nullable Integer halfLifeDays) {

    int windowOr(int days) {
        return windowDays == null ? days : windowDays;
    }

    int halfLifeOr(int days) {
        return halfLifeDays == null ? days : halfLifeDays;
    }
}
