package io.accounthealth.model.backtest;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A day on which accounts are scored.
 *
 * @param date in UTC
 * @param point its last microsecond, and the last position that was recorded by then: what could be known on that day
 */
public record Day(LocalDate date, PointInTime point) {

    /**
     * The days of a period, without a gap, and the one before it.
     *
     * @param positionAt the last position recorded by an instant
     */
    public static List<Day> ofPeriod(
            LocalDate from, LocalDate to, PointInTime end, ToLongFunction<Instant> positionAt) {
        return from.minusDays(1)
                .datesUntil(to.plusDays(1))
                .map(date -> new Day(date, point(date, end, positionAt)))
                .toList();
    }

    /**
     * The point of a day that is over at the end.
     *
     * @param positionAt the last position recorded by an instant
     */
    static PointInTime point(LocalDate date, PointInTime end, ToLongFunction<Instant> positionAt) {
        Instant last = Backtest.endOf(date);
        long known = Math.min(positionAt.applyAsLong(last), end.knownAtPosition());
        return new PointInTime(last, known, PolicySelector.THEN);
    }
}
