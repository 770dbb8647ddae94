package io.accounthealth.model.health;

import io.accounthealth.model.table.BitemporalPoint;

/** Forgetting by half: what is one half-life old counts half, and nothing after four of them. */
final class HalfLife {

    /** A factor of one. */
    static final long ONE = 1_000_000;

    private static final int FORGOTTEN_AFTER = 4;

    private HalfLife() {}

    /** The age, in microseconds, beyond which nothing is left. */
    static long forgottenAfter(int halfLifeDays) {
        return FORGOTTEN_AFTER * (halfLifeDays * BitemporalPoint.DAY);
    }

    /**
     * {@code 0.5^(age / half-life)} in millionths, rounded half up; zero beyond four half-lives, {@link #ONE} for an
     * age of zero or less. The same on every machine.
     */
    static long factor(long ageMicros, int halfLifeDays) {
        double halves = ageMicros / ((double) halfLifeDays * BitemporalPoint.DAY);
        return halves <= 0 ? ONE : halves > FORGOTTEN_AFTER ? 0 : Math.round(StrictMath.pow(0.5, halves) * ONE);
    }
}
