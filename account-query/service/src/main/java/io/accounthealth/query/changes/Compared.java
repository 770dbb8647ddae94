package io.accounthealth.query.changes;

import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.health.HealthScore.Dimension;
import io.accounthealth.query.page.Wording;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two scorecards side by side. The contributions add up to the mean of each, and their differences to its difference.
 *
 * @param mean the sums
 * @param score after the caps
 * @param caps a sentence for each cap that holds
 */
record Compared(List<Row> rows, Row mean, Row score, List<String> caps) {

    /**
     * One side of a row.
     *
     * @param value null where there is no data, or no such dimension
     * @param why empty in a sum
     */
    record Side(@Nullable String value, String contribution, String why) {}

    record Row(String name, Side from, Side to, String difference, String direction) {}

    static Compared of(HealthScore from, HealthScore to) {
        Set<String> names = new LinkedHashSet<>();
        from.dimensions().forEach(dimension -> names.add(dimension.name()));
        to.dimensions().forEach(dimension -> names.add(dimension.name()));
        return new Compared(
                names.stream()
                        .map(name -> row(name, named(from, name), named(to, name)))
                        .toList(),
                sum("Sum of the contributions", from.weightedMean(), to.weightedMean()),
                score(from, to),
                Stream.of(cap("The first", from), cap("The second", to))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Row score(HealthScore from, HealthScore to) {
        boolean tooLittle = isTooLittle(from) || isTooLittle(to);
        Row row = sum("Score after caps", from.score(), to.score());
        return tooLittle ? new Row(row.name(), row.from(), row.to(), "Not enough data", "still") : row;
    }

    private static boolean isTooLittle(HealthScore score) {
        return score.band() == HealthBand.NOT_ENOUGH_DATA;
    }

    private static @Nullable Dimension named(HealthScore score, String name) {
        return score.dimensions().stream()
                .filter(dimension -> dimension.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Row row(String name, @Nullable Dimension from, @Nullable Dimension to) {
        return row(
                Wording.sentence(name),
                side(from),
                side(to),
                from == null ? null : from.contribution(),
                to == null ? null : to.contribution());
    }

    private static Side side(@Nullable Dimension dimension) {
        return dimension == null
                ? new Side(null, Wording.NOTHING, "Not part of these rules")
                : new Side(
                        dimension.value() == null ? null : Wording.score(dimension.value()),
                        Wording.exact(dimension.contribution()),
                        Wording.capital(dimension.why()));
    }

    private static Row sum(String name, @Nullable Score from, @Nullable Score to) {
        return row(name, new Side(null, Wording.exact(from), ""), new Side(null, Wording.exact(to), ""), from, to);
    }

    private static Row row(String name, Side from, Side to, @Nullable Score before, @Nullable Score after) {
        long moved = thousandths(after) - thousandths(before);
        return new Row(name, from, to, Wording.exactChange(new Score(moved)), ScoreWaterfall.direction(moved));
    }

    private static Optional<String> cap(String which, HealthScore score) {
        return Optional.ofNullable(score.cap())
                .map(cap ->
                        "%s could be at most %s: %s".formatted(which, Wording.wholeScore(cap.value()), cap.reason()));
    }

    private static long thousandths(@Nullable Score points) {
        return points == null ? 0 : points.thousandths();
    }
}
