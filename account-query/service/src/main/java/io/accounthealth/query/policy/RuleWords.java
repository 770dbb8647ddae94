package io.accounthealth.query.policy;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.CurvePoint;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.HealthPolicy.Missing;
import io.accounthealth.events.HealthPolicy.Part;
import io.accounthealth.events.HealthPolicy.Penalty;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How rules of health are written for people. */
final class RuleWords {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final Pattern SHORT = Pattern.compile("\\b(?:csat|nps|sla)\\b");

    private RuleWords() {}

    /** Of a version's page; its name may have any characters. */
    static String path(String version) {
        return "/rules/" + URLEncoder.encode(version, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Where a version stands at a moment, with the shape and colour of a band. */
    static BandLabel state(PolicyAnswer policy, Instant asOf) {
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

    /** Of all weights: {@code 24.5 %}. */
    static String share(Dimension dimension, HealthPolicy policy) {
        return percent(dimension, policy).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
    }

    static BigDecimal percent(Dimension dimension, HealthPolicy policy) {
        return dimension.weight().multiply(HUNDRED).divide(sum(policy), 6, RoundingMode.HALF_UP);
    }

    static BigDecimal sum(HealthPolicy policy) {
        return policy.dimensions().stream().map(Dimension::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** As short as it can be without losing a digit. */
    static String number(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    /** A written name such as {@code spend-trend} within a sentence. */
    static String words(String written) {
        return SHORT.matcher(written.replace('-', ' '))
                .replaceAll(word -> word.group().toUpperCase(Locale.ROOT));
    }

    /** The same at the start of one. */
    static String title(String written) {
        return Wording.sentence(words(written));
    }

    static List<CurvePoint> curve(Part part) {
        return part.curve() == null ? List.of() : part.curve();
    }

    static List<Penalty> penalties(Dimension dimension) {
        return dimension.penalties() == null ? List.of() : dimension.penalties();
    }

    static String missing(Dimension dimension) {
        return dimension.missing() == Missing.FIXED
                ? "counts as " + number(dimension.fixedValue())
                : "leaves its weight to the others";
    }

    /** What there must be for a score, as a clause. */
    static String coverage(HealthPolicy policy) {
        BigDecimal least = policy.minimumCoverage();
        return least == null
                ? "a score needs no more than one dimension with data"
                : "a score needs data for %s %% of the weight".formatted(number(least.multiply(HUNDRED)));
    }

    /** How long an insertion order counts, as a clause. */
    static String endedOrders(HealthPolicy policy) {
        Integer days = policy.endedOrderDays();
        return days == null || days == 0
                ? "an order counts in pacing until its last day"
                : "an order counts in pacing until %d days after its last one".formatted(days);
    }

    /** How far back a part looks. */
    static @Nullable String look(Part part) {
        return part.windowDays() != null
                ? "of the last %d days".formatted(part.windowDays())
                : part.halfLifeDays() != null ? "counts half after %d days".formatted(part.halfLifeDays()) : null;
    }
}
