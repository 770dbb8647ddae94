package io.accounthealth.standalone.demo.script;

import io.accounthealth.command.policies.FirstAlertRules;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.PlaybookStep;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.AlertRuleRetired;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.PlaybookRetired;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.TargetTimes;
import io.accounthealth.events.TargetTimes.Allowed;
import io.accounthealth.events.TeamRole;
import io.accounthealth.schema.FirstPolicy;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that were changed eight months before the end: what a client does (meets us, spends) counts for more, what
 * it says for less. And the answer times promised to strategic clients, and the alert rules, published on the last
 * evening for the day after, so that no clock of the demo is judged by them.
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

    static Draft strategicTargets(DemoCalendar days, SeededRandom random) {
        Instant at = days.end().minusDays(1).atTime(23, 0).toInstant(ZoneOffset.UTC);
        SlaTargetsPublished published = new SlaTargetsPublished(
                "strategic-1",
                days.endInstant(),
                new TargetTimes(allowed(30, 4), allowed(120, 8), allowed(240, 16), allowed(480, 40)),
                new AppliesTo("strategic", null, null, null));
        return new Draft(
                random.uuid(), AccountId.POLICY, published, at, at, Draft.origin("helena.brandt", "policy-desk"));
    }

    /**
     * Of these the demo has dozens at its end, which nobody saw to; a team that begins with them would see nothing
     * else.
     */
    private static final Set<AlertKind> TOO_MANY =
            Set.of(AlertKind.ACTION_ITEM_LATE, AlertKind.CHAMPION_LEFT, AlertKind.REPORT_DUE);

    /** Most kinds of alerts, strategic clients missed sooner, and a rule that a replay advised against. */
    static List<Draft> alertRules(DemoCalendar days, SeededRandom random) {
        Instant from = days.endInstant();
        List<PolicyEvent> events = new ArrayList<>(FirstAlertRules.rules(from));
        events.removeIf(rule -> rule instanceof AlertRulePublished published && TOO_MANY.contains(published.kind()));
        events.add(new AlertRulePublished(
                "silence-strategic",
                AlertKind.SILENCE,
                from,
                true,
                new AlertThresholds(null, 10, null, null),
                new AppliesTo("strategic", null, null, null)));
        events.add(new AlertRulePublished(
                "over-pacing-strict",
                AlertKind.OVER_PACING,
                from,
                true,
                new AlertThresholds(null, null, null, new BigDecimal("1.02")),
                null));
        events.add(new AlertRuleRetired("over-pacing-strict", from, "In the replay it alarms at every third order"));
        return announced(events, days, random);
    }

    /** What to do about silence, and a first draft of it that asked for too much. */
    static List<Draft> playbooks(DemoCalendar days, SeededRandom random) {
        Instant from = days.endInstant();
        PlaybookStep call = new PlaybookStep("Call the client's main contact", TeamRole.ACCOUNT_MANAGER, 1);
        PlaybookStep meet = new PlaybookStep("Offer a meeting about the results so far", TeamRole.COORDINATOR, 3);
        PlaybookStep review = new PlaybookStep("Review the account with its manager", TeamRole.DIRECTOR, 7);
        return announced(
                List.of(
                        new PlaybookPublished("silence-0", AlertKind.SILENCE, from, List.of(review), null),
                        new PlaybookRetired("silence-0", from, "A call comes first"),
                        new PlaybookPublished("silence-1", AlertKind.SILENCE, from, List.of(call, meet, review), null)),
                days,
                random);
    }

    /** On the last evening. */
    private static List<Draft> announced(List<PolicyEvent> events, DemoCalendar days, SeededRandom random) {
        Instant at = days.end().minusDays(1).atTime(23, 15).toInstant(ZoneOffset.UTC);
        return events.stream()
                .map(event -> new Draft(
                        random.uuid(), AccountId.POLICY, event, at, at, Draft.origin("helena.brandt", "policy-desk")))
                .toList();
    }

    private static Allowed allowed(int minutes, int hours) {
        return new Allowed(Duration.ofMinutes(minutes), Duration.ofHours(hours));
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
