package io.accounthealth.model.feed;

import io.accounthealth.events.AccountId;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far one source has reported, by when that became known. Immutable; days are counted from 1970.
 *
 * <p>A step is where the day of the source moved forward, or where it began or ceased to report one account alone.
 */
public final class SourceHistory {

    static final SourceHistory NONE = new SourceHistory(0, new long[0], new int[0], new int[0], new AccountId[0]);

    /** A usual delay is that of so many steps at most. */
    private static final int STEPS = 20;

    /** Fewer steps than this tell no habit. */
    private static final int LEAST_STEPS = 5;

    /** Days until the next report of a source without a habit. */
    private static final int USUAL_DAYS = 3;

    /** A step over more days than this is a history that was loaded, and no habit. */
    private static final int LONGEST_STEP = 31;

    private static final int PERCENTILE = 90;

    private final int size;
    private final long[] position;
    private final int[] day;
    private final int[] recorded;
    private final @Nullable AccountId[] sole;

    private SourceHistory(int size, long[] position, int[] day, int[] recorded, @Nullable AccountId[] sole) {
        this.size = size;
        this.position = position;
        this.day = day;
        this.recorded = recorded;
        this.sole = sole;
    }

    /**
     * What a source had reached.
     *
     * @param day the last day that at least half of its accounts have reached
     * @param sole the one account that it reports, about which its silence says nothing; null where it reports several
     */
    public record Reach(long day, @Nullable AccountId sole) {}

    /** This and one step more, which is known from a later position, or the same. */
    SourceHistory with(long knownFrom, long reached, long recordedOn, @Nullable AccountId ofOne) {
        long[] positions = size < position.length ? position : Arrays.copyOf(position, grown());
        int[] days = size < day.length ? day : Arrays.copyOf(day, grown());
        int[] recordedDays = size < recorded.length ? recorded : Arrays.copyOf(recorded, grown());
        @Nullable AccountId[] soles = size < sole.length ? sole : Arrays.copyOf(sole, grown());
        positions[size] = knownFrom; // no reader of this looks beyond its own size
        days[size] = (int) reached;
        recordedDays[size] = (int) recordedOn;
        soles[size] = ofOne;
        return new SourceHistory(size + 1, positions, days, recordedDays, soles);
    }

    private int grown() {
        return Math.max(8, size + (size >> 1));
    }

    /** What was known to be reached at a position; null before its first report. */
    public @Nullable Reach at(long knownAt) {
        int last = last(knownAt);
        return last < 0 ? null : new Reach(day[last], sole[last]);
    }

    /**
     * How many days after its last reported day the next report of a source is usually there, as known at a position:
     * the 90th percentile of the delays of its last {@value #STEPS} steps forward, and the length of its periods;
     * {@value #USUAL_DAYS} days and that length less one where it took fewer than {@value #LEAST_STEPS} steps.
     *
     * @param periodDays how many days its reports are of
     */
    public long usualDays(long knownAt, long periodDays) {
        int[] delays = new int[STEPS];
        int found = 0;
        for (int step = last(knownAt); step > 0 && found < STEPS; step--) {
            int forward = day[step] - day[step - 1];
            if (forward > 0 && forward <= LONGEST_STEP) {
                delays[found++] = Math.max(0, recorded[step] - day[step]);
            }
        }
        if (found < LEAST_STEPS) {
            return USUAL_DAYS + periodDays - 1;
        }
        Arrays.sort(delays, 0, found);
        return delays[(found * PERCENTILE + 99) / 100 - 1] + periodDays;
    }

    /** The last step that is known at a position; -1 before the first. */
    private int last(long knownAt) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (position[middle] <= knownAt) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** The day that it has reached as of its newest step; the least long before the first. */
    long newest() {
        return size == 0 ? Long.MIN_VALUE : day[size - 1];
    }

    /** Whether its newest step says that it reports one account alone, or several where that is null. */
    boolean isOf(@Nullable AccountId one) {
        return size > 0 && Objects.equals(sole[size - 1], one);
    }
}
