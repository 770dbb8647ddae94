package io.accounthealth.model.backtest;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.TargetBook;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The history from which weights are learned: every account on the last day of every week, by what was known on that
 * day, and whether a loss followed within a horizon. The first {@link #TRAINING_SHARE} percent of the weeks are for
 * training, the others for validation. A week of training whose horizon ends after the split is left out, a gap as long
 * as the horizon, so that nothing is learned from the weeks of validation.
 *
 * @param base whose dimensions are weighed; where it is for a part of the accounts, the others are left out
 * @param targets the SLA targets, of which each week knows those that were published by then
 * @param weeks the last day of each, a Sunday
 * @param horizon in days, within which a loss must follow: {@code day < loss <= day + horizon}
 * @param end losses after the split are read as known here
 */
public record TrainingSet(HealthPolicy base, TargetBook targets, List<Day> weeks, int horizon, PointInTime end) {

    /** The part of the weeks that is learned from, in percent; the rest is for validation. */
    public static final int TRAINING_SHARE = 70;

    public static final int USUAL_HORIZON = 90;

    /**
     * @param from the first day
     * @param to the last day, over at the end
     * @param positionAt the last position recorded by an instant
     */
    public static TrainingSet of(
            HealthPolicy base,
            PolicyBook book,
            LocalDate from,
            LocalDate to,
            int horizon,
            PointInTime end,
            ToLongFunction<Instant> positionAt) {
        List<Day> weeks = new ArrayList<>();
        for (LocalDate day = from.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
                !day.isAfter(to);
                day = day.plusWeeks(1)) {
            weeks.add(new Day(day, Day.point(day, end, positionAt)));
        }
        return new TrainingSet(base, book.targets(), List.copyOf(weeks), horizon, end);
    }

    /** So many weeks, from the first on, lie before the split. */
    int weeksOfTraining() {
        return shareOf(weeks.size());
    }

    private static int shareOf(int weeks) {
        return weeks * TRAINING_SHARE / 100;
    }

    /** Losses before the split are read as known here; the end where there are none. */
    PointInTime split() {
        return weeksOfTraining() == 0 ? end : weeks.get(weeksOfTraining() - 1).point();
    }

    boolean isTraining(int week) {
        return week < weeksOfTraining() && isOver(week, split());
    }

    boolean isValidation(int week) {
        return week >= weeksOfTraining() && isOver(week, end);
    }

    /** The week at which training is split once more, in the same way, to choose how much is learned from it. */
    int innerSplit() {
        int weeks = 0;
        while (isTraining(weeks)) {
            weeks++;
        }
        return shareOf(weeks);
    }

    boolean isInnerTraining(int week) {
        int split = innerSplit();
        return week < split && isOver(week, weeks.get(split - 1).point());
    }

    boolean isInnerValidation(int week) {
        return week >= innerSplit() && isTraining(week);
    }

    private boolean isOver(int week, PointInTime point) {
        return !weeks.get(week).date().plusDays(horizon).isAfter(Backtest.lastOver(point.asOf()));
    }

    /** The first day after the split. */
    public LocalDate firstOfValidation() {
        return Backtest.lastOver(split().asOf()).plusDays(1);
    }
}
