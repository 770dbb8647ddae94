package io.accounthealth.query.health;

import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.health.HealthScore.Dimension;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two scores side by side; the differences of the contributions add up to that of the weighted means. */
public record ScoreComparison(HealthScore from, HealthScore to) {

    /** @param from null where the policy has no such dimension, as {@code to} */
    public record Row(
            String name, @Nullable Dimension from, @Nullable Dimension to) {

        /** Of the contributions. */
        public Score difference() {
            return ScoreComparison.difference(
                    from == null ? null : from.contribution(), to == null ? null : to.contribution());
        }
    }

    /** The dimensions of either. */
    public List<Row> rows() {
        return Stream.concat(from.dimensions().stream(), to.dimensions().stream())
                .map(Dimension::name)
                .distinct()
                .map(name -> new Row(name, named(from, name), named(to, name)))
                .toList();
    }

    /** The difference of the weighted means. */
    public Score mean() {
        return difference(from.weightedMean(), to.weightedMean());
    }

    /** The difference of the scores; null where there is not enough data for either. */
    public @Nullable Score score() {
        return from.band() == HealthBand.NOT_ENOUGH_DATA || to.band() == HealthBand.NOT_ENOUGH_DATA
                ? null
                : difference(from.score(), to.score());
    }

    private static @Nullable Dimension named(HealthScore score, String name) {
        return score.dimensions().stream()
                .filter(dimension -> dimension.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** A score that is missing counts as 0. */
    private static Score difference(@Nullable Score from, @Nullable Score to) {
        return orZero(to).minus(orZero(from));
    }

    private static Score orZero(@Nullable Score score) {
        return score == null ? Score.ZERO : score;
    }
}
