package io.accounthealth.model.health;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The curve of a score over time. */
public final class HealthHistory {

    /** One call returns so many points at most: a daily curve of ten years and more. */
    public static final int MOST_POINTS = 4_000;

    public record Point(
            Instant at,
            @Nullable Score score,
            @Nullable Score weightedMean,
            @Nullable HealthBand band,
            String policyVersion,
            Coverage coverage) {}

    private HealthHistory() {}

    /**
     * A point at {@code from} and at every step after it up to {@code to}, each exactly what
     * {@link HealthModel#evaluate} returns there by the point's K and policy. Days and months are steps in the
     * account's time zone.
     *
     * @throws IllegalArgumentException when the step does not lead forward, or to more than {@link #MOST_POINTS} points
     */
    public static List<Point> of(
            AccountTable table, PointInTime point, PolicyBook book, Instant from, Instant to, TemporalAmount step) {
        List<Point> points = new ArrayList<>();
        ZonedDateTime next = from.atZone(AccountAt.of(table, point).zone());
        while (!next.toInstant().isAfter(to)) {
            if (points.size() == MOST_POINTS) {
                throw new IllegalArgumentException(
                        "a curve has at most " + MOST_POINTS + " points; take a longer step");
            }
            points.add(at(table, point.at(next.toInstant()), book));
            ZonedDateTime after = next.plus(step);
            if (!after.isAfter(next)) {
                throw new IllegalArgumentException("a step must lead forward in time");
            }
            next = after;
        }
        return points;
    }

    /** The points at these instants, in their order. */
    public static List<Point> at(AccountTable table, PointInTime point, PolicyBook book, List<Instant> instants) {
        return instants.stream()
                .map(instant -> at(table, point.at(instant), book))
                .toList();
    }

    private static Point at(AccountTable table, PointInTime point, PolicyBook book) {
        ScoreResult score = HealthModel.score(table, point, book);
        return new Point(
                point.asOf(),
                score.score(),
                score.weightedMean(),
                score.band(),
                score.policyVersion(),
                score.coverage());
    }
}
