package io.accounthealth.query.policy;

import io.accounthealth.edge.access.PolicyApproval;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.HealthCondition;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.CurvePoint;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Missing;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.HealthPolicy.Penalty;
import io.accounthealth.events.HealthSignal;
import io.accounthealth.events.TargetTimes;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import io.accounthealth.query.sla.SlaTargetsEndpoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a policy is written for people, in Java and in templates. */
public final class PolicyWords {

    /** For templates. */
    static final PolicyWords WORDS = new PolicyWords();

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final Pattern SHORT = Pattern.compile("\\b(?:csat|nps|sla)\\b");

    private PolicyWords() {}

    /** Who drafts and publishes versions. */
    public static String who(PolicyApproval approval) {
        return approval.isNeeded(PolicyApproval.Kind.HEALTH_POLICIES)
                ? "Directors draft and publish versions; it takes two people: another than who drafted it publishes it."
                : "Directors draft and publish versions; one person may do both, unless the setting"
                        + " accounthealth.policies.second-person or second-person-for asks for two.";
    }

    /** Of a version's page; its name may have any characters. */
    public static String path(String version) {
        return "/rules/" + URLEncoder.encode(version, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The state of a version at a point, with the shape and colour of a band. */
    public static BandLabel state(PolicyAnswer policy, Instant asOf) {
        return switch (policy.state()) {
            case IN_FORCE -> new BandLabel("healthy", "In force");
            case DRAFT -> new BandLabel("no-score", "Draft");
            case RETIRED -> new BandLabel("churned", "Retired");
            case PUBLISHED ->
                policy.effectiveFrom().isAfter(asOf)
                        ? new BandLabel("watch", "Published ahead")
                        : new BandLabel("churned", "Superseded");
        };
    }

    /** Who drafted, published and retired it and when, a sentence each. */
    public static List<String> by(PolicyAnswer policy) {
        return Stream.of(
                        policy.version().equals(HealthPolicy.BUILT_IN) ? "Comes with the product" : "",
                        by("Drafted", policy.draftedBy(), policy.draftedAt()),
                        by("Published", policy.publishedBy(), policy.publishedAt()),
                        by("Retired", policy.retiredBy(), policy.retiredAt()))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    private static String by(String what, @Nullable String who, @Nullable Instant when) {
        return who == null || when == null
                ? ""
                : "%s by %s on %s".formatted(what, Wording.person(who), Wording.utcDay(when));
    }

    /** Of all weights: {@code 24.5 %}. */
    public static String share(Dimension dimension, HealthPolicy policy) {
        return percent(dimension, policy).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
    }

    public static BigDecimal percent(Dimension dimension, HealthPolicy policy) {
        return dimension.weight().multiply(HUNDRED).divide(sum(policy), 6, RoundingMode.HALF_UP);
    }

    public static BigDecimal sum(HealthPolicy policy) {
        return policy.dimensions().stream().map(Dimension::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A written name such as {@code spend-trend} within a sentence. */
    public static String words(String written) {
        return SHORT.matcher(written.replace('-', ' '))
                .replaceAll(word -> word.group().toUpperCase(Locale.ROOT));
    }

    /** The same at the start of one. */
    public static String title(String written) {
        return Wording.sentence(words(written));
    }

    public static @Nullable HealthSignal signal(String written) {
        return HealthSignal.named(written).orElse(null);
    }

    /** What a condition means, at the start of a sentence. */
    public static String condition(String written) {
        return HealthCondition.named(written)
                .map(condition -> Wording.sentence(condition.meaning()))
                .orElse(words(written));
    }

    public static List<CurvePoint> curve(Part part) {
        return part.curve() == null ? List.of() : part.curve();
    }

    /** The curve in a sentence. */
    public static String summary(Part part) {
        List<CurvePoint> curve = curve(part);
        return curve.isEmpty()
                ? title(part.signal()) + " is taken as it is"
                : curve.stream()
                        .map(point -> Wording.number(point.x()) + " gives " + Wording.number(point.y()))
                        .collect(Collectors.joining(", ", title(part.signal()) + ": ", ""));
    }

    public static List<Penalty> penalties(Dimension dimension) {
        return dimension.penalties() == null ? List.of() : dimension.penalties();
    }

    public static String missing(Dimension dimension) {
        return dimension.missing() == Missing.FIXED
                ? "counts as " + Wording.number(dimension.fixedValue())
                : "leaves its weight to the others";
    }

    /** What there must be for a score, as a clause. */
    public static String coverage(HealthPolicy policy) {
        BigDecimal least = policy.minimumCoverage();
        return least == null
                ? "a score needs no more than one dimension with data"
                : "a score needs data for %s %% of the weight".formatted(Wording.number(least.multiply(HUNDRED)));
    }

    /** For which accounts it is, as a clause. */
    public static String appliesTo(HealthPolicy policy) {
        return accounts(policy.appliesTo());
    }

    /** The accounts of a setting, as a clause. */
    public static String accounts(@Nullable AppliesTo appliesTo) {
        return appliesTo == null ? "for all accounts" : "for accounts with " + appliesTo.inWords();
    }

    /** As {@code 1 h 30 min / 8 h}: the first response, then the resolution. */
    public static String allowed(TargetTimes.Allowed allowed) {
        return SlaTargetsEndpoint.inWords(allowed);
    }

    /** How long an insertion order counts, as a clause. */
    public static String endedOrders(HealthPolicy policy) {
        Integer days = policy.endedOrderDays();
        return days == null || days == 0
                ? "an order counts in pacing until its last day"
                : "an order counts in pacing until %d days after its last day".formatted(days);
    }
}
