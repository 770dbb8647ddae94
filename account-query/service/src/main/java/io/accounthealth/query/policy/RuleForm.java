package io.accounthealth.query.policy;

import io.accounthealth.events.HealthCondition;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.Cap;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Missing;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.HealthPolicy.Penalty;
import io.accounthealth.events.HealthSignal;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.policy.PolicyAnswer.State;
import io.accounthealth.query.policy.RulePage.CurveCard;
import io.accounthealth.schema.FirstPolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A draft of rules, to be written. The page's script puts the rules together from the fields, in their order.
 *
 * @param base the version that it begins with
 * @param version the name that is proposed for the draft
 * @param effectiveFrom a day; it can be chosen anew when the draft is published
 * @param minimumCoverage empty where no coverage is asked for
 * @param endedOrderDays empty where an order counts until its last day
 * @param caps of every condition that there is
 */
record RuleForm(
        PointBar point,
        String all,
        String base,
        String baseUrl,
        String version,
        String effectiveFrom,
        String healthyFrom,
        String watchFrom,
        String minimumCoverage,
        String endedOrderDays,
        List<DimensionFields> dimensions,
        List<CapFields> caps,
        boolean tryOut) {

    /** The parameter that asks for a form {@link #completed}. */
    static final String COMPLETED = "completed";

    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,6})");

    /**
     * @param written the name as the rules have it
     * @param missing as the rules have it; null where they do not say
     * @param fixedValue null but for one that counts as a fixed value without data
     */
    record DimensionFields(
            String name,
            String written,
            String weight,
            String share,
            String barWidth,
            @Nullable String missing,
            @Nullable String fixedValue,
            String withoutData,
            List<PartFields> parts,
            List<PenaltyFields> penalties) {}

    /**
     * @param windowDays null where the signal does not look back over days
     * @param halfLifeDays null where it does not fade
     */
    record PartFields(
            String signal,
            CurveCard curve,
            @Nullable String windowDays,
            @Nullable String halfLifeDays) {}

    /** @param windowDays null where the signal does not look back over days */
    record PenaltyFields(
            String signal,
            String words,
            String points,
            @Nullable String windowDays) {}

    /** @param value empty where the condition caps nothing */
    record CapFields(String condition, String meaning, String value) {}

    static RuleForm of(
            PolicyAnswer base,
            Set<String> taken,
            Point at,
            Address address,
            Instant now,
            LocalDate since,
            boolean tryOut) {
        HealthPolicy rules = address.get(COMPLETED) == null ? base.policy() : completed(base.policy());
        LocalDate tomorrow = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1);
        LocalDate named = LocalDate.ofInstant(rules.effectiveFrom(), ZoneOffset.UTC);
        List<DimensionFields> dimensions = new ArrayList<>();
        for (int i = 0; i < rules.dimensions().size(); i++) {
            dimensions.add(dimension(rules.dimensions().get(i), i, rules));
        }
        return new RuleForm(
                PointBar.of(address, at.says().asOf(), ZoneOffset.UTC, now, since),
                address.samePointAt("/rules").toString(),
                base.version(),
                address.samePointAt(RuleWords.path(base.version())).toString(),
                base.state() == State.DRAFT ? base.version() : free(base.version(), taken),
                (named.isBefore(tomorrow) ? tomorrow : named).toString(),
                RuleWords.number(rules.healthyFrom()),
                RuleWords.number(rules.watchFrom()),
                RuleWords.number(rules.minimumCoverage()),
                text(rules.endedOrderDays()),
                dimensions,
                Stream.of(HealthCondition.values())
                        .map(condition -> new CapFields(
                                condition.written(),
                                Wording.sentence(condition.meaning()),
                                cap(rules, condition.written())))
                        .toList(),
                tryOut);
    }

    /** With what the rules of a new store ask of data and orders, where these rules say nothing of it. */
    static HealthPolicy completed(HealthPolicy rules) {
        HealthPolicy first = FirstPolicy.policy();
        return new HealthPolicy(
                rules.version(),
                rules.effectiveFrom(),
                rules.dimensions(),
                rules.caps(),
                rules.healthyFrom(),
                rules.watchFrom(),
                rules.minimumCoverage() == null ? first.minimumCoverage() : rules.minimumCoverage(),
                rules.endedOrderDays() == null ? first.endedOrderDays() : rules.endedOrderDays());
    }

    /** The name with the next number that no version has. */
    private static String free(String version, Set<String> taken) {
        Matcher numbered = NUMBERED.matcher(version);
        String stem = numbered.matches() ? numbered.group(1) : version + "-";
        int number = numbered.matches() ? Integer.parseInt(numbered.group(2)) : 1;
        String free = version;
        while (taken.contains(free)) {
            number++;
            free = stem + number;
        }
        return free;
    }

    private static DimensionFields dimension(Dimension dimension, int number, HealthPolicy policy) {
        List<PartFields> parts = new ArrayList<>();
        for (int i = 0; i < dimension.parts().size(); i++) {
            parts.add(part(dimension.parts().get(i), "curve-" + number + "-" + i));
        }
        return new DimensionFields(
                Wording.sentence(dimension.name()),
                dimension.name(),
                RuleWords.number(dimension.weight()),
                RuleWords.share(dimension, policy),
                RuleWords.percent(dimension, policy).toPlainString(),
                dimension.missing() == null ? null : dimension.missing() == Missing.FIXED ? "fixed" : "redistribute",
                dimension.fixedValue() == null ? null : RuleWords.number(dimension.fixedValue()),
                RuleWords.missing(dimension),
                parts,
                RuleWords.penalties(dimension).stream().map(RuleForm::penalty).toList());
    }

    private static PartFields part(Part part, String id) {
        HealthSignal signal = HealthSignal.named(part.signal()).orElseThrow();
        return new PartFields(
                part.signal(),
                RulePage.curve(part, id),
                signal.takesWindow() ? text(part.windowDays()) : null,
                signal.takesHalfLife() ? text(part.halfLifeDays()) : null);
    }

    private static PenaltyFields penalty(Penalty penalty) {
        return new PenaltyFields(
                penalty.signal(),
                RuleWords.words(penalty.signal()),
                RuleWords.number(penalty.points()),
                HealthSignal.named(penalty.signal()).orElseThrow().takesWindow() ? text(penalty.windowDays()) : null);
    }

    private static String text(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    private static String cap(HealthPolicy policy, String condition) {
        return policy.caps().stream()
                .filter(cap -> cap.condition().equals(condition))
                .map(Cap::value)
                .min(BigDecimal::compareTo)
                .map(RuleWords::number)
                .orElse("");
    }

    /** The names that no new version can have. */
    static Set<String> taken(List<PolicyAnswer> policies) {
        return policies.stream().map(PolicyAnswer::version).collect(Collectors.toSet());
    }
}
