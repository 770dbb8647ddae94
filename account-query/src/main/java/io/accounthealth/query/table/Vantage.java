package io.accounthealth.query.table;

import io.accounthealth.envelope.PointInTime;
import java.time.Instant;

/**
 * From where one looks: a {@link PointInTime} without its rules, in the units of the columns.
 *
 * @param t valid time in microseconds since 1970: facts with {@code occurredAt <= t} count
 * @param k the last known position
 */
public record Vantage(long t, long k) {

    public static final long DAY = 86_400_000_000L;

    private static final long MICROS = 1_000_000L;
    private static final long GREATEST_SECOND = Long.MAX_VALUE / MICROS / 2;

    public Vantage {
        k = Math.min(k, Long.MAX_VALUE - 1); // the greatest long stands for "never withdrawn"
    }

    public static Vantage of(PointInTime point) {
        return new Vantage(micros(point.asOf()), point.knownAtPosition());
    }

    /** Rounded down; an instant beyond the range of microseconds becomes the end of that range. */
    public static long micros(Instant instant) {
        long second = Math.clamp(instant.getEpochSecond(), -GREATEST_SECOND, GREATEST_SECOND);
        return second * MICROS + instant.getNano() / 1000;
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }

    /** The open start of a window of so many days of 24 hours that ends at T. */
    public long daysBack(long days) {
        return t - days * DAY;
    }
}
