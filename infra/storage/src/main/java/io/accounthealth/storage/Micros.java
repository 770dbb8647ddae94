package io.accounthealth.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the stores keep them: whole microseconds since 1970, earlier ones negative. */
public final class Micros {

    private static final long PER_SECOND = 1_000_000;
    private static final int NANOS = 1_000;

    private Micros() {}

    /** Rounds down; an instant too far away for a long becomes the farthest that fits. */
    public static long of(Instant instant) {
        if (instant.getEpochSecond() >= Long.MAX_VALUE / PER_SECOND) {
            return Long.MAX_VALUE;
        }
        if (instant.getEpochSecond() <= Long.MIN_VALUE / PER_SECOND) {
            return Long.MIN_VALUE;
        }
        return instant.getEpochSecond() * PER_SECOND + instant.getNano() / NANOS;
    }

    public static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    public static Instant truncate(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
