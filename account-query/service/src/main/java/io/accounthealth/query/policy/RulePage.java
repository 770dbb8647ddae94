package io.accounthealth.query.policy;

import io.accounthealth.events.HealthCondition;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.CurvePoint;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.HealthPolicy.Penalty;
import io.accounthealth.events.HealthSignal;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.policy.PolicyAnswer.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One version of the rules: how it scores, what it changed, and what can be done with it.
 *
 * @param against the version that its changes are told against; null for the first
 * @param data what there must be for a score, and how long an order counts; a sentence each
 * @param portfolio the portfolio as it is under these rules
 */
record RulePage(
        PointBar point,
        String freshness,
        String all,
        String version,
        BandLabel state,
        List<String> by,
        @Nullable String effective,
        @Nullable String retired,
        @Nullable String against,
        List<String> changes,
        List<DimensionRow> dimensions,
        String weights,
        List<CapRow> caps,
        Bands bands,
        List<String> data,
        String portfolio,
        Actions actions) {

    /**
     * @param share of all weights
     * @param missing what it does without data
     */
    record DimensionRow(
            String name,
            String weight,
            String share,
            String barWidth,
            String missing,
            List<CurveCard> parts,
            List<String> penalties) {}

    /**
     * A signal read through a curve.
     *
     * @param id of its figures on the page
     * @param points empty where the signal is taken as it is
     * @param summary the curve in a sentence
     */
    record CurveCard(
            String id,
            String signal,
            String meaning,
            String unit,
            @Nullable String look,
            List<CurveRow> points,
            String summary) {}

    record CurveRow(String x, String y) {}

    record CapRow(String meaning, String value) {}

    /** The least scores of the bands; each is as wide on a bar of 100. */
    record Bands(String watchFrom, String healthyFrom, String watchWidth, String healthyWidth) {}

    /**
     * What the caller may do with it.
     *
     * @param edit where a draft of it begins; null for who may publish none
     * @param publish whether it is a draft that he may publish
     * @param retire whether it is published, is not retired, and he may
     * @param tryOut whether he may take it through the past
     * @param tomorrow the first day at which it can be in force or retired
     * @param ahead the day that the draft itself names, where that lies ahead; else tomorrow
     * @param inForce the version that it would follow, or that follows it
     */
    record Actions(
            @Nullable String edit,
            boolean publish,
            boolean retire,
            boolean tryOut,
            String tomorrow,
            String ahead,
            String inForce) {}

    /** What a caller may do with rules at all. */
    record Rights(boolean publish, boolean tryOut) {}

    static RulePage of(PolicyAnswer policy, Point at, Address address, Instant now, LocalDate since, Rights rights) {
        HealthPolicy rules = policy.policy();
        HealthPolicy before = RulesPage.before(policy, at);
        boolean draft = policy.state() == State.DRAFT;
        return new RulePage(
                PointBar.of(address, at.says().asOf(), ZoneOffset.UTC, now, since),
                PagePoint.freshness(at.says(), ZoneOffset.UTC),
                address.samePointAt("/rules").toString(),
                policy.version(),
                RuleWords.state(policy, at.at().asOf()),
                RulesPage.by(policy),
                draft || policy.version().equals(HealthPolicy.BUILT_IN) ? null : day(policy.effectiveFrom()),
                policy.retiredFrom() == null
                        ? null
                        : "Not in force from %s on: %s".formatted(day(policy.retiredFrom()), policy.retiredReason()),
                before == null ? null : before.version(),
                before == null ? List.of() : RuleChanges.between(before, rules),
                IntStream.range(0, rules.dimensions().size())
                        .mapToObj(i -> dimension(rules.dimensions().get(i), i, rules))
                        .toList(),
                RuleWords.number(RuleWords.sum(rules)),
                rules.caps().stream()
                        .map(cap -> new CapRow(condition(cap.condition()), RuleWords.number(cap.value())))
                        .toList(),
                new Bands(
                        RuleWords.number(rules.watchFrom()),
                        RuleWords.number(rules.healthyFrom()),
                        RuleWords.number(rules.healthyFrom().subtract(rules.watchFrom())),
                        RuleWords.number(BigDecimal.valueOf(100).subtract(rules.healthyFrom()))),
                List.of(Wording.sentence(RuleWords.coverage(rules)), Wording.sentence(RuleWords.endedOrders(rules))),
                address.samePointAt("/").with("policy", policy.version()).toString(),
                actions(policy, at, address, now, rights));
    }

    private static Actions actions(PolicyAnswer policy, Point at, Address address, Instant now, Rights rights) {
        boolean draft = policy.state() == State.DRAFT;
        LocalDate tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
        LocalDate named = LocalDate.ofInstant(policy.effectiveFrom(), ZoneOffset.UTC);
        return new Actions(
                rights.publish()
                        ? address.samePointAt(RuleWords.path(policy.version()) + "/edit")
                                .toString()
                        : null,
                draft && rights.publish(),
                !draft
                        && policy.retiredFrom() == null
                        && !policy.version().equals(HealthPolicy.BUILT_IN)
                        && rights.publish(),
                rights.tryOut(),
                tomorrow.toString(),
                (named.isBefore(tomorrow) ? tomorrow : named).toString(),
                RulesPage.then(at, at.at().asOf()).version());
    }

    private static DimensionRow dimension(Dimension dimension, int number, HealthPolicy policy) {
        List<CurveCard> parts = new ArrayList<>();
        for (int i = 0; i < dimension.parts().size(); i++) {
            parts.add(curve(dimension.parts().get(i), "curve-" + number + "-" + i));
        }
        return new DimensionRow(
                Wording.sentence(dimension.name()),
                RuleWords.number(dimension.weight()),
                RuleWords.share(dimension, policy),
                RuleWords.percent(dimension, policy).toPlainString(),
                RuleWords.missing(dimension),
                parts,
                RuleWords.penalties(dimension).stream().map(RulePage::penalty).toList());
    }

    private static String penalty(Penalty penalty) {
        String window = penalty.windowDays() == null ? "" : " of the last %d days".formatted(penalty.windowDays());
        return "%s points off for each of: %s%s"
                .formatted(RuleWords.number(penalty.points()), RuleWords.words(penalty.signal()), window);
    }

    static CurveCard curve(Part part, String id) {
        HealthSignal signal = HealthSignal.named(part.signal()).orElse(null);
        List<CurveRow> points =
                RuleWords.curve(part).stream().map(RulePage::point).toList();
        String name = RuleWords.title(part.signal());
        return new CurveCard(
                id,
                name,
                signal == null ? "" : signal.meaning(),
                signal == null ? "" : signal.unit(),
                RuleWords.look(part),
                points,
                points.isEmpty()
                        ? name + " is taken as it is"
                        : name + ": "
                                + String.join(
                                        ", ",
                                        points.stream()
                                                .map(point -> point.x() + " gives " + point.y())
                                                .toList()));
    }

    private static CurveRow point(CurvePoint point) {
        return new CurveRow(RuleWords.number(point.x()), RuleWords.number(point.y()));
    }

    static String condition(String written) {
        return HealthCondition.named(written)
                .map(condition -> Wording.sentence(condition.meaning()))
                .orElse(RuleWords.words(written));
    }

    private static String day(Instant instant) {
        return Wording.day(LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }
}
