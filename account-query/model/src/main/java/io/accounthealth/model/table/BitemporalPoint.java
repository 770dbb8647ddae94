package io.accounthealth.model.table;

import io.accounthealth.envelope.PointInTime;
import java.time.Instant;

/**
 * From where one looks: a {@link PointInTime} without its rules, in the units of the columns. Facts that came to pass
 * later than the moment that is looked from are not seen; to take a difference apart, one may look from a moment and
 * see no more than an earlier one saw.
 *
 * @param t valid time, the moment that is looked from, in microseconds since 1970
 * @param k the last known position
 * @param until facts up to this moment are seen, not later than t
 * @param order of those that came to pass just then, only the ones recorded up to this position
 */
public record BitemporalPoint(long t, long k, long until, long order) {

    public static final long DAY = 86_400_000_000L;

    private static final long MICROS = 1_000_000L;
    private static final long GREATEST_SECOND = Long.MAX_VALUE / MICROS / 2;

    public BitemporalPoint(long t, long k) {
        this(t, k, t, Long.MAX_VALUE);
    }

    public BitemporalPoint {
        k = Math.min(k, Long.MAX_VALUE - 1); // the greatest long stands for "never withdrawn"
    }

    public static BitemporalPoint of(PointInTime point) {
        return new BitemporalPoint(micros(point.asOf()), point.knownAtPosition());
    }

    /** The same moment, at which only the facts up to one in order of {@code occurredAt} and {@code order} are seen. */
    public BitemporalPoint seeing(Fact<?> last) {
        return new BitemporalPoint(t, k, last.occurredAt(), last.order());
    }

    /** The same moment, at which no fact is seen that came to pass after an earlier one. */
    public BitemporalPoint seeing(long earlier) {
        return new BitemporalPoint(t, k, earlier, Long.MAX_VALUE);
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
