package io.accounthealth.query.kpis;

import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.DateOrInstant;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The points of a series: from the first in equal steps of the calendar to the last. Each is counted from the first, so
 * that months that begin on a 31st keep to the ends of months.
 */
record KpiSteps(@Nullable DateOrInstant from, @Nullable DateOrInstant to, Period step) {

    static final int MOST_POINTS = 400;

    /** Each is a pass over all accounts. */
    static final int MOST_POINTS_OF_PORTFOLIO = 60;

    private static final int DAYS_A_YEAR = 366;

    static KpiSteps parse(@Nullable String from, @Nullable String to, String step) {
        return new KpiSteps(
                from == null ? null : DateOrInstant.parse("from", from),
                to == null ? null : DateOrInstant.parse("to", to),
                step(step));
    }

    private static Period step(String text) {
        try {
            Period step = Period.parse(text);
            LocalDate day = LocalDate.EPOCH;
            long days = ChronoUnit.DAYS.between(day, day.plus(step));
            if (!step.isNegative() && days >= 1 && days <= DAYS_A_YEAR) {
                return step;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // answered below
        }
        throw ReadProblem.badParameter(
                "step", "must be a period from P1D to P1Y, without negative parts, such as P1D, P1W, P1M or P3M");
    }

    /**
     * @param asOf at which the series ends unless another end was asked for; it begins a year before its end
     * @param pinned whether that point was asked for, so that none of the series may lie after it
     */
    List<Instant> in(ZoneId zone, Instant asOf, boolean pinned, int most) {
        DateOrInstant last = to == null ? new DateOrInstant.Exact(asOf) : to;
        Instant end = last.in(zone);
        if (pinned && end.isAfter(asOf)) {
            throw ReadProblem.badParameter("to", "must not lie after asOf; take an earlier day, or leave asOf out");
        }
        DateOrInstant first = from == null
                ? new DateOrInstant.Exact(end.atZone(zone).minusYears(1).toInstant())
                : from;
        if (first.in(zone).isAfter(end)) {
            throw ReadProblem.badParameter("from", "must not lie after to");
        }
        List<Instant> points = new ArrayList<>();
        Instant next = first.in(zone);
        while (!next.isAfter(end)) {
            points.add(next);
            if (points.size() > most) {
                throw ReadProblem.badParameter(
                        "step", "leads to more than " + most + " points; take a longer one, or a shorter time");
            }
            next = at(first, points.size(), zone);
        }
        return points;
    }

    private Instant at(DateOrInstant first, int number, ZoneId zone) {
        Period steps = step.multipliedBy(number);
        return switch (first) {
            case DateOrInstant.Day day -> new DateOrInstant.Day(day.day().plus(steps)).in(zone);
            case DateOrInstant.Exact exact ->
                exact.instant().atZone(zone).plus(steps).toInstant();
        };
    }
}
