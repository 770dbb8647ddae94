package io.accounthealth.model.period;

import io.accounthealth.envelope.PointInTime;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Two periods that are compared: whole, or the same number of days of each from its first on. Of an amount that was
 * reported for several days only the part of those days is compared, in equal parts by day.
 *
 * @param through how many days; of a period that has fewer, all. Null when both are compared whole
 */
public record Comparison(
        CalendarPeriod from, CalendarPeriod to, @Nullable Integer through) {

    public static Comparison whole(CalendarPeriod from, CalendarPeriod to) {
        return new Comparison(from, to, null);
    }

    /** As many days of each as are over of the second at T, in UTC; none while it has not begun. */
    public static Comparison toDate(CalendarPeriod from, CalendarPeriod to, PointInTime point) {
        LocalDate covered = to.coveredThrough(point);
        int days = covered == null ? 0 : (int) ChronoUnit.DAYS.between(to.first(), covered) + 1;
        return new Comparison(from, to, days);
    }

    /** The last quarter that is over at T, in UTC, against the one before it. */
    public static Comparison lastQuarters(PointInTime point) {
        CalendarPeriod last = CalendarPeriod.lastWholeQuarter(point);
        return whole(CalendarPeriod.quarterOf(last.first().minusDays(1)), last);
    }

    /** Whether all compared days of the second are over at T, in UTC, where not all of it is compared. */
    public boolean isCoveredAt(PointInTime point) {
        LocalDate covered = to.coveredThrough(point);
        return through != null && covered != null && !toEnd().minusDays(1).isAfter(covered);
    }

    /** The first day after what is compared of the first period. */
    public LocalDate fromEnd() {
        return end(from);
    }

    /** The same of the second period. */
    public LocalDate toEnd() {
        return end(to);
    }

    private LocalDate end(CalendarPeriod period) {
        if (through == null) {
            return period.end();
        }
        LocalDate end = period.first().plusDays(through);
        return end.isBefore(period.end()) ? end : period.end();
    }
}
