package io.accounthealth.query.audit;

import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.health.HealthScore.Dimension;
import io.accounthealth.query.health.ScoredPoint;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Address.Field;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scores of two points beside each other: one that the address names besides, and the page's own.
 *
 * @param carried the page's other parameters, which the form keeps
 * @param rows the dimensions of either
 * @param why where it is said what led from one to the other
 */
record TwoStates(
        List<Field> carried,
        State first,
        State second,
        List<Row> rows,
        @Nullable Sums sums,
        String why) {

    static final String FROM = "from";
    static final String KNOWN = "fromKnownAt";
    static final String RULES = "fromPolicy";

    /** How far back the first point lies where the address does not say. */
    private static final int DEFAULT_DAYS = 30;

    /**
     * What the form has of a point, and what it was resolved to.
     *
     * @param knownAt as in an address
     * @param absent why there is no score
     */
    record State(
            String day,
            String knownAt,
            String policy,
            String point,
            String score,
            Wording.BandLabel band,
            String coverage,
            @Nullable String absent) {}

    /** @param difference of the contributions, which add up to that of the means */
    record Row(
            String name,
            String first,
            String second,
            String firstPart,
            String secondPart,
            String difference,
            String direction) {}

    /** @param mean the difference of the means; {@code score} that of the scores, after caps, or why there is none */
    record Sums(String firstMean, String secondMean, String mean, String score, String direction) {}

    /** The address of the first point. */
    static Address first(Address page, PointBar bar) {
        String from = page.get(FROM);
        return page.only(List.of())
                .with(
                        "asOf",
                        from == null
                                ? LocalDate.parse(bar.asOf())
                                        .minusDays(DEFAULT_DAYS)
                                        .toString()
                                : from)
                .with("knownAt", page.get(KNOWN))
                .with("policy", page.get(RULES));
    }

    static TwoStates of(
            Address page,
            Address firstAt,
            PointBar bar,
            ScoredPoint first,
            ScoredPoint second,
            String changes,
            ZoneId zone) {
        return new TwoStates(
                page.fieldsBut(List.of(FROM, KNOWN, RULES, "asOf", "knownAt", "policy")),
                state(firstAt, first, zone),
                state(page.with("asOf", bar.asOf()), second, zone),
                rows(first.health(), second.health()),
                sums(first, second),
                page.samePointAt(changes)
                        .with(FROM, firstAt.get("asOf"))
                        .with(KNOWN, firstAt.get("knownAt"))
                        .with(RULES, firstAt.get("policy"))
                        .toString());
    }

    private static State state(Address at, ScoredPoint scored, ZoneId zone) {
        return new State(
                given(at, "asOf"),
                given(at, "knownAt"),
                given(at, "policy"),
                scored.says() == null ? "" : PagePoint.freshness(scored.says(), zone),
                Wording.score(scored.score()),
                Wording.band(scored.band()),
                scored.coverage(),
                scored.absent());
    }

    private static String given(Address at, String name) {
        String value = at.get(name);
        return value == null ? "" : value;
    }

    private static List<Row> rows(@Nullable HealthScore first, @Nullable HealthScore second) {
        if (first == null || second == null) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        first.dimensions().forEach(dimension -> names.add(dimension.name()));
        second.dimensions().forEach(dimension -> names.add(dimension.name()));
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(row(name, named(first, name), named(second, name)));
        }
        return rows;
    }

    private static Row row(String name, @Nullable Dimension first, @Nullable Dimension second) {
        Score before = first == null ? null : first.contribution();
        Score after = second == null ? null : second.contribution();
        BigDecimal difference = ScoredPoint.difference(before, after);
        return new Row(
                Wording.sentence(name),
                Wording.score(first == null ? null : first.value()),
                Wording.score(second == null ? null : second.value()),
                Wording.exact(before),
                Wording.exact(after),
                signed(difference),
                direction(difference));
    }

    private static @Nullable Sums sums(ScoredPoint first, ScoredPoint second) {
        if (first.health() == null || second.health() == null) {
            return null;
        }
        BigDecimal score = second.since(first);
        return new Sums(
                Wording.exact(first.health().weightedMean()),
                Wording.exact(second.health().weightedMean()),
                signed(ScoredPoint.difference(
                        first.health().weightedMean(), second.health().weightedMean())),
                score == null ? "Not enough data" : signed(score),
                score == null ? "" : direction(score));
    }

    private static @Nullable Dimension named(HealthScore health, String name) {
        return health.dimensions().stream()
                .filter(dimension -> dimension.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** All three decimals, with the sign: what adds up. */
    private static String signed(BigDecimal difference) {
        return switch (difference.signum()) {
            case 1 -> "+" + difference.toPlainString();
            case -1 -> "−" + difference.negate().toPlainString();
            default -> "±0.000";
        };
    }

    private static String direction(BigDecimal difference) {
        return difference.signum() == 0 ? "" : difference.signum() > 0 ? "up" : "down";
    }
}
