package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.schema.FirstPolicy;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * The policy that was changed eight months before the end: what a client does (meets us, spends) counts for more, what
 * it says for less.
 */
final class SecondPolicy {

    static final String VERSION = "v2";

    private static final int MONTHS_BEFORE_END = 8;
    private static final int DRAFTED_DAYS_BEFORE = 19;
    private static final int PUBLISHED_DAYS_BEFORE = 9;
    private static final Map<String, BigDecimal> WEIGHTS =
            Map.of("engagement", new BigDecimal(25), "sentiment", new BigDecimal(12), "spend", new BigDecimal(25));

    private SecondPolicy() {}

    /** Its draft, and its publication when it had been tried on the past. */
    static List<Draft> drafts(DemoCalendar days, SeededRandom random) {
        LocalDate effective = days.end().withDayOfMonth(1).minusMonths(MONTHS_BEFORE_END);
        HealthPolicy first = FirstPolicy.policy();
        HealthPolicy second = new HealthPolicy(
                VERSION,
                effective.atStartOfDay(ZoneOffset.UTC).toInstant(),
                first.dimensions().stream().map(SecondPolicy::weighed).toList(),
                first.caps(),
                first.healthyFrom(),
                first.watchFrom(),
                first.minimumCoverage(),
                first.endedOrderDays(),
                null);
        Draft published = draft(random, new HealthPolicyPublished(second), effective.minusDays(PUBLISHED_DAYS_BEFORE));
        Draft drafted = draft(random, new HealthPolicyDrafted(second), effective.minusDays(DRAFTED_DAYS_BEFORE));
        return List.of(drafted, published);
    }

    private static Draft draft(SeededRandom random, PolicyEvent event, LocalDate day) {
        Instant at = day.atTime(15, 30).toInstant(ZoneOffset.UTC);
        return new Draft(random.uuid(), AccountId.POLICY, event, at, at, Draft.origin("helena.brandt", "policy-desk"));
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
