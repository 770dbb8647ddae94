package io.accounthealth.model.qbr;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthHistory;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Health from the start of a quarter to its end, and the changes of its dimensions.
 *
 * @param change of the score; null where one of the two is
 * @param noChange why, where there was not enough data; null elsewhere
 * @param coverageAtStart the share of the weight that had data then, 0 to 1, as {@code coverageAtEnd}
 * @param curve a point a week, and the end
 * @param dimensions the differences of their contributions add up to that of the two weighted means
 */
public record HealthStory(
        @Nullable Score scoreAtStart,
        @Nullable HealthBand bandAtStart,
        @Nullable Score scoreAtEnd,
        @Nullable HealthBand bandAtEnd,
        @Nullable Score change,
        @Nullable String cap,
        List<Week> curve,
        List<Dimension> dimensions,
        BigDecimal coverageAtStart,
        BigDecimal coverageAtEnd,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String noChange) {

    /** The score on a day of the curve. */
    public record Week(
            Instant at, @Nullable Score score, @Nullable HealthBand band) {}

    /**
     * @param atStart its part of the weighted mean then; null when it had no value
     * @param difference a missing part counts as zero
     * @param why the value at the end, in one sentence
     * @param evidence the events behind the value at the end
     */
    public record Dimension(
            String name,
            @Nullable Score atStart,
            @Nullable Score atEnd,
            Score difference,
            String why,
            List<UUID> evidence) {}

    static HealthStory of(AccountTable table, PointInTime end, Instant start, PolicyBook book) {
        HealthScore before = HealthModel.evaluate(table, end.at(start), book);
        HealthScore after = HealthModel.evaluate(table, end, book);
        List<Week> curve = new ArrayList<>();
        for (HealthHistory.Point point : HealthHistory.of(table, end, book, start, end.asOf(), Period.ofWeeks(1))) {
            curve.add(new Week(point.at(), point.score(), point.band()));
        }
        if (curve.getLast().at().isBefore(end.asOf())) {
            curve.add(new Week(end.asOf(), after.score(), after.band()));
        }
        return new HealthStory(
                before.score(),
                before.band(),
                after.score(),
                after.band(),
                before.score() == null || after.score() == null
                        ? null
                        : after.score().minus(before.score()),
                after.cap() == null ? null : after.cap().reason().plain(),
                curve,
                dimensions(before, after),
                before.coverage().share(),
                after.coverage().share(),
                noChange(before, after));
    }

    private static @Nullable String noChange(HealthScore before, HealthScore after) {
        return after.band() == HealthBand.NOT_ENOUGH_DATA
                ? "not enough data at the end (" + after.coverage().inWords() + ")"
                : before.band() == HealthBand.NOT_ENOUGH_DATA
                        ? "not enough data at the start (" + before.coverage().inWords() + ")"
                        : null;
    }

    private static List<Dimension> dimensions(HealthScore before, HealthScore after) {
        List<Dimension> dimensions = new ArrayList<>();
        for (HealthScore.Dimension now : after.dimensions()) {
            Score then = contribution(before, now.name());
            dimensions.add(new Dimension(
                    now.name(),
                    then,
                    now.contribution(),
                    Score.change(then, now.contribution()),
                    now.why(),
                    now.evidence()));
        }
        for (HealthScore.Dimension then : before.dimensions()) {
            if (dimensions.stream().noneMatch(each -> each.name().equals(then.name()))) {
                dimensions.add(new Dimension(
                        then.name(),
                        then.contribution(),
                        null,
                        Score.change(then.contribution(), null),
                        "no dimension of the rules any more",
                        List.of()));
            }
        }
        return dimensions;
    }

    private static @Nullable Score contribution(HealthScore score, String name) {
        return score.dimensions().stream()
                .filter(dimension -> dimension.name().equals(name))
                .findFirst()
                .map(HealthScore.Dimension::contribution)
                .orElse(null);
    }
}
