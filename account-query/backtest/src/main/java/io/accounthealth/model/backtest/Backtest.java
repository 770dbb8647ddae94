package io.accounthealth.model.backtest;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.policy.PolicyBook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A backtest of a candidate policy beside the policies that were in force, on each day of a period. Every score is that
 * of {@link io.accounthealth.model.health.HealthModel} at the day's point: as of the end of the day in UTC, knowing the
 * positions recorded by then and no other. A candidate for a part of the accounts is tried on the days on which an
 * account fits it, and so are the policies in force beside it.
 *
 * @param book of the policies in force
 * @param days without a gap; the first is the one before the period, which only gives the band from which an account
 *     came
 * @param end losses are read as known here
 * @param horizons within how many days a score should have predicted a loss; ascending
 */
public record Backtest(
        HealthPolicy candidate, PolicyBook book, List<Day> days, PointInTime end, List<Integer> horizons) {

    /** So many days a period has at most: five years. */
    public static final int MOST_DAYS = 1_830;

    public static final List<Integer> USUAL_HORIZONS = List.of(30, 90, 180);

    /** The longest horizon, in days. */
    public static final int LONGEST_HORIZON = 365;

    /** So many horizons at most: each counts by score. */
    public static final int MOST_HORIZONS = 5;

    /**
     * @param from the first day
     * @param to the last day, over at the end
     * @param positionAt the last position recorded by an instant
     */
    public static Backtest of(
            HealthPolicy candidate,
            LocalDate from,
            LocalDate to,
            List<Integer> horizons,
            PointInTime end,
            PolicyBook book,
            ToLongFunction<Instant> positionAt) {
        return new Backtest(
                candidate,
                book,
                Day.ofPeriod(from, to, end, positionAt),
                end,
                horizons.stream().sorted().distinct().toList());
    }

    /** The last microsecond of a day in UTC. */
    public static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minus(1, ChronoUnit.MICROS);
    }

    /** The last day that is over at a time, in UTC. */
    public static LocalDate lastOver(Instant time) {
        return LocalDate.ofInstant(time.plus(1, ChronoUnit.MICROS), ZoneOffset.UTC)
                .minusDays(1);
    }

    public LocalDate from() {
        return days.get(1).date();
    }

    public LocalDate to() {
        return days.getLast().date();
    }
}
