package io.accounthealth.model.table;

import io.accounthealth.envelope.PointInTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@link PointInTime} without its policy, in the units of the columns. Facts that occurred after T are not visible;
 * to take a difference apart, or to look ahead, a point may also hide those that occurred after an earlier time.
 *
 * @param t valid time, microseconds since 1970
 * @param k transaction time: the last known position
 * @param until facts that occurred up to this time are visible, not later than t
 * @param order of the facts that occurred at exactly that time, those recorded up to this position are visible
 * @param covered what is reported is as covered at this time, not later than t: see {@link PointInTime#present}
 */
public record BitemporalPoint(long t, long k, long until, long order, long covered) {

    public static final long DAY = 86_400_000_000L;

    private static final long MICROS = 1_000_000L;
    private static final long GREATEST_SECOND = Long.MAX_VALUE / MICROS / 2;

    public BitemporalPoint(long t, long k) {
        this(t, k, t, Long.MAX_VALUE, t);
    }

    public BitemporalPoint {
        k = Math.min(k, Long.MAX_VALUE - 1); // the greatest long stands for "never withdrawn"
    }

    public static BitemporalPoint of(PointInTime point) {
        long t = micros(point.asOf());
        long covered = point.present() == null ? t : Math.min(t, micros(point.present()));
        return new BitemporalPoint(t, point.knownAtPosition(), micros(point.countsUntil()), Long.MAX_VALUE, covered);
    }

    /** The same point with only the facts up to one, by {@code occurredAt} and {@code order}. */
    public BitemporalPoint seeing(Fact<?> last) {
        return new BitemporalPoint(t, k, last.occurredAt(), last.order(), covered);
    }

    /** The same point by what was known at another position. */
    public BitemporalPoint knownAt(long position) {
        return new BitemporalPoint(t, position, until, order, covered);
    }

    boolean looksAhead() {
        return covered < t;
    }

    /** Where a look ahead starts from. */
    BitemporalPoint reported() {
        return until > covered
                ? new BitemporalPoint(covered, k)
                : new BitemporalPoint(covered, k, until, order, covered);
    }

    /** The same point without the facts that occurred after an earlier time. */
    public BitemporalPoint seeing(long earlier) {
        return new BitemporalPoint(t, k, earlier, Long.MAX_VALUE, covered);
    }

    /** Rounded down; an instant beyond the range of microseconds becomes the end of that range. */
    public static long micros(Instant instant) {
        long second = Math.clamp(instant.getEpochSecond(), -GREATEST_SECOND, GREATEST_SECOND);
        return second * MICROS + instant.getNano() / 1000;
    }

    /** Null stands for a time that is not known, or did not come. */
    public static @Nullable Instant instantOrNull(@Nullable Long micros) {
        return micros == null ? null : instant(micros);
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }

    /** The open start of a window of so many days of 24 hours that ends at T. */
    public long daysBack(long days) {
        return t - days * DAY;
    }
}
