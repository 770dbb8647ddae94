package io.accounthealth.standalone.demo.script;

import io.accounthealth.command.policies.FirstAlertRules;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.PlaybookStep;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.AlertRuleRetired;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.PlaybookRetired;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.TargetTimes;
import io.accounthealth.events.TargetTimes.Allowed;
import io.accounthealth.events.TeamRole;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings beside the policy: the answer times promised to strategic clients, the alert rules and the playbooks,
 * published on the last evening for the day after, so that no clock of the demo is judged by them.
 */
final class DemoSettings {

    /**
     * Of the first three the demo has dozens at its end, which nobody saw to; a team that begins with them would see
     * nothing else. The others were added later, and the demo's events stay as they were.
     */
    private static final Set<AlertKind> LEFT_OUT =
            Set.of(AlertKind.ACTION_ITEM_LATE, AlertKind.CHAMPION_LEFT, AlertKind.REPORT_DUE, AlertKind.QBR_GOAL_LATE);

    private static final int ATTRIBUTES_DEFINED = 600;

    private DemoSettings() {}

    static List<Draft> of(long seed, DemoCalendar days) {
        List<Draft> drafts = new ArrayList<>();
        drafts.add(strategicTargets(days, new SeededRandom(seed, "sla-targets")));
        drafts.addAll(alertRules(days, new SeededRandom(seed, "alert-rules")));
        drafts.addAll(playbooks(days, new SeededRandom(seed, "playbooks")));
        return drafts;
    }

    private static Draft strategicTargets(DemoCalendar days, SeededRandom random) {
        Instant at = days.end().minusDays(1).atTime(23, 0).toInstant(ZoneOffset.UTC);
        SlaTargetsPublished published = new SlaTargetsPublished(
                "strategic-1",
                days.endInstant(),
                new TargetTimes(allowed(30, 4), allowed(120, 8), allowed(240, 16), allowed(480, 40)),
                new AppliesTo("strategic", null, null, null));
        return new Draft(
                random.uuid(), AccountId.POLICY, published, at, at, Draft.origin("helena.brandt", "policy-desk"));
    }

    /** Most kinds of alerts, strategic clients missed sooner, and a rule that a replay advised against. */
    private static List<Draft> alertRules(DemoCalendar days, SeededRandom random) {
        Instant from = days.endInstant();
        List<PolicyEvent> events = new ArrayList<>(FirstAlertRules.rules(from));
        events.removeIf(rule -> rule instanceof AlertRulePublished published && LEFT_OUT.contains(published.kind()));
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
    private static List<Draft> playbooks(DemoCalendar days, SeededRandom random) {
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

    /** What the company records of some accounts beside what the product knows by itself. */
    static List<Draft> attributes(DemoCalendar days, SeededRandom random) {
        Instant at = days.instant(ATTRIBUTES_DEFINED, ZoneOffset.UTC, 10 * 60);
        return Stream.of(
                        new AttributeDefined(
                                "service-model",
                                AttributeType.TEXT,
                                "Service model",
                                List.of("managed", "hybrid", "self-serve"),
                                null),
                        new AttributeDefined("platform-seats", AttributeType.NUMBER, "Platform seats", null, null),
                        new AttributeDefined("clean-room-pilot", AttributeType.FLAG, "Clean room pilot", null, null))
                .map(defined -> new Draft(
                        random.uuid(), AccountId.POLICY, defined, at, at, Draft.origin("helena.brandt", "policy-desk")))
                .toList();
    }

    private static Allowed allowed(int minutes, int hours) {
        return new Allowed(Duration.ofMinutes(minutes), Duration.ofHours(hours));
    }
}
