package io.accounthealth.query.read;

import io.accounthealth.model.backtest.Backtest;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointReader;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days of the past, in UTC, that rules are tried on. */
public record Period(LocalDate from, LocalDate to) {

    /** Where the first day is not said. */
    private static final int USUAL_YEARS = 2;

    /**
     * @param from null for the usual
     * @param to null for the last day that is over
     * @throws ReadProblem when it is not over, runs backwards, or is too long
     */
    public static Period of(@Nullable LocalDate from, @Nullable LocalDate to, Point at, PointReader points) {
        LocalDate lastOver = Backtest.lastOver(at.at().asOf());
        LocalDate last = to == null ? lastOver : to;
        if (last.isAfter(lastOver)) {
            throw ReadProblem.badField("/to", "must be a day that is over in UTC, so not after " + lastOver);
        }
        LocalDate first = from == null ? usualFrom(last, points) : from;
        if (first.isAfter(last)) {
            throw ReadProblem.badField("/from", "must not be after the last day, " + last);
        }
        if (first.isBefore(last.minusDays(Backtest.MOST_DAYS - 1L))) {
            throw ReadProblem.badField(
                    "/from", "must be at most %d days before the last one, %s".formatted(Backtest.MOST_DAYS - 1, last));
        }
        return new Period(first, last);
    }

    /** Before anything was recorded there is nothing to judge. */
    private static LocalDate usualFrom(LocalDate to, PointReader points) {
        LocalDate years = to.minusYears(USUAL_YEARS).plusDays(1);
        LocalDate first = points.firstDay();
        return first.isAfter(to) ? to : first.isAfter(years) ? first : years;
    }
}
