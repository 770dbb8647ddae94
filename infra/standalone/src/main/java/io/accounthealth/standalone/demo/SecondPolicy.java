package io.accounthealth.standalone.demo;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.query.health.DefaultPolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The rules that were changed eight months before the end: what a client does (meets us, spends) counts for more, what
 * it says for less.
 */
final class SecondPolicy {

    static final String VERSION = "v2";

    private static final int MONTHS_BEFORE_END = 8;
    private static final Map<String, BigDecimal> WEIGHTS =
            Map.of("engagement", new BigDecimal(25), "sentiment", new BigDecimal(12), "spend", new BigDecimal(25));

    private SecondPolicy() {}

    static Draft draft(Span span, Dice dice) {
        LocalDate effective = span.end().withDayOfMonth(1).minusMonths(MONTHS_BEFORE_END);
        Instant published = effective.minusDays(9).atTime(15, 30).toInstant(ZoneOffset.UTC);
        HealthPolicy first = DefaultPolicy.v1();
        HealthPolicy second = new HealthPolicy(
                VERSION,
                effective.atStartOfDay(ZoneOffset.UTC).toInstant(),
                first.dimensions().stream().map(SecondPolicy::weighed).toList(),
                first.caps(),
                first.healthyFrom(),
                first.watchFrom());
        return new Draft(
                dice.uuid(),
                AccountId.POLICY,
                new HealthPolicyPublished(second),
                published,
                published,
                "helena.brandt",
                "policy-desk");
    }

    private static Dimension weighed(Dimension dimension) {
        return new Dimension(
                dimension.name(),
                WEIGHTS.getOrDefault(dimension.name(), dimension.weight()),
                dimension.parts(),
                dimension.penalties(),
                dimension.missing(),
                dimension.fixedValue());
    }
}
