package io.accounthealth.command.decision;

import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.AlertRuleRetired;
import io.accounthealth.events.PolicyEvent.AlertSetting;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.PlaybookRetired;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.PolicyEvent.SlaTargetsRetired;
import io.accounthealth.schema.AlertRuleRules;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.PolicyRules;
import io.accounthealth.schema.SlaTargetRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides on the rules of health: drafted as often as one likes, published once, retired once; and on SLA targets,
 * alert rules and playbooks, which are published once and retired once.
 */
public final class PolicyDecider {

    /**
     * So far back rules may take effect, or end, since clocks differ and a request takes its time. Farther back they
     * would rewrite what people were shown.
     */
    public static final Duration BACK = Duration.ofMinutes(5);

    private static final String POLICY_OF_THE_PAST =
            "a policy for the past would change what people were shown; ask for the past under this policy with"
                    + " policy=<version>";

    private static final String TARGETS_OF_THE_PAST =
            "targets for the past would judge anew what was answered in the time allowed then";

    private static final String RULE_OF_THE_PAST =
            "a rule for the past would raise nothing then; POST /v1/alert-rules/replay shows what it would have raised";

    private static final String PLAYBOOK_OF_THE_PAST =
            "alerts that were raised keep the playbook that was in force then";

    private PolicyDecider() {}

    /**
     * Why this cannot be recorded; empty when it can.
     *
     * @param now our clock, by which a date lies in the past
     */
    public static Optional<Refusal> refusal(PolicyEvent fact, PolicyState state, Instant now) {
        return Optional.ofNullable(
                switch (fact) {
                    case HealthPolicyDrafted e -> refusal(problems(e.policy(), state), () -> used(e.policy(), state));
                    case HealthPolicyPublished e ->
                        refusal(publishing(e.policy(), state, now), () -> used(e.policy(), state));
                    case HealthPolicyRetired e ->
                        refusal(past("/from", e.from(), now, POLICY_OF_THE_PAST), () -> retiring(e, state));
                    case SlaTargetsPublished e -> refusal(publishing(e, state, now), () -> used(e, state));
                    case SlaTargetsRetired e -> refusal(notPast("/from", e.from(), now), () -> retiring(e, state));
                    case AlertRulePublished e ->
                        refusal(
                                publishing(e, AlertRuleRules.problemsOf(e), RULE_OF_THE_PAST, state, now),
                                () -> used(e, state));
                    case AlertRuleRetired e ->
                        refusal(past("/from", e.from(), now, RULE_OF_THE_PAST), () -> retiring(e, state));
                    case PlaybookPublished e ->
                        refusal(
                                publishing(e, AlertRuleRules.problemsOf(e), PLAYBOOK_OF_THE_PAST, state, now),
                                () -> used(e, state));
                    case PlaybookRetired e ->
                        refusal(past("/from", e.from(), now, PLAYBOOK_OF_THE_PAST), () -> retiring(e, state));
                    case PayloadRetentionEvent e -> throw new IllegalArgumentException("no rule of health: " + e);
                    case AttributeEvent e -> throw new IllegalArgumentException("no rule of health: " + e);
                });
    }

    /**
     * The publication of a draft.
     *
     * @param effectiveFrom in place of what the draft says; null to keep that
     * @return empty when there is no draft of this version
     */
    public static Optional<HealthPolicyPublished> publication(
            String version, @Nullable Instant effectiveFrom, PolicyState state) {
        return state.draft(version)
                .map(draft -> effectiveFrom == null ? draft : draft.effectiveFrom(effectiveFrom))
                .map(HealthPolicyPublished::new);
    }

    private interface StateRule {
        @Nullable
        Refusal refusal();
    }

    private static @Nullable Refusal refusal(List<FieldProblem> problems, StateRule otherwise) {
        return problems.isEmpty() ? otherwise.refusal() : new Refusal.Malformed(problems);
    }

    private static List<FieldProblem> problems(HealthPolicy policy, PolicyState state) {
        List<FieldProblem> problems = new ArrayList<>(PolicyRules.problemsOf(policy));
        problems.addAll(state.attributes().problemsOf(policy.appliesTo()));
        return problems;
    }

    private static List<FieldProblem> publishing(HealthPolicy policy, PolicyState state, Instant now) {
        List<FieldProblem> problems = problems(policy, state);
        problems.addAll(past("/effectiveFrom", policy.effectiveFrom(), now, POLICY_OF_THE_PAST));
        return problems;
    }

    private static List<FieldProblem> publishing(SlaTargetsPublished fact, PolicyState state, Instant now) {
        List<FieldProblem> problems = new ArrayList<>(SlaTargetRules.problemsOf(fact));
        problems.addAll(state.attributes().problemsOf(fact.appliesTo()));
        problems.addAll(notPast("/effectiveFrom", fact.effectiveFrom(), now));
        return problems;
    }

    private static List<FieldProblem> notPast(String pointer, Instant instant, Instant now) {
        return instant.isBefore(now)
                ? List.of(new FieldProblem(pointer, "must not be in the past: " + TARGETS_OF_THE_PAST))
                : List.of();
    }

    private static List<FieldProblem> publishing(
            AlertSetting fact, List<FieldProblem> own, String ofThePast, PolicyState state, Instant now) {
        List<FieldProblem> problems = new ArrayList<>(own);
        problems.addAll(state.attributes().problemsOf(fact.appliesTo()));
        if (fact.effectiveFrom().isBefore(now)) {
            problems.add(new FieldProblem("/effectiveFrom", "must not be in the past: " + ofThePast));
        }
        return problems;
    }

    private static List<FieldProblem> past(String pointer, Instant instant, Instant now, String reason) {
        return instant.isBefore(now.minus(BACK))
                ? List.of(new FieldProblem(
                        pointer, "must not be more than " + BACK.toMinutes() + " minutes ago: " + reason))
                : List.of();
    }

    private static @Nullable Refusal used(HealthPolicy policy, PolicyState state) {
        String version = policy.version();
        return version.equals(HealthPolicy.BUILT_IN) || state.published(version).isPresent()
                ? Refusal.versionUsed("a policy of version", version)
                : null;
    }

    private static @Nullable Refusal used(SlaTargetsPublished fact, PolicyState state) {
        return state.slaTargets(fact.version()).isPresent()
                ? Refusal.versionUsed("a set of SLA targets of version", fact.version())
                : null;
    }

    private static @Nullable Refusal used(AlertRulePublished fact, PolicyState state) {
        return state.alertRule(fact.version()).isPresent()
                ? Refusal.versionUsed("an alert rule of version", fact.version())
                : null;
    }

    private static @Nullable Refusal used(PlaybookPublished fact, PolicyState state) {
        return state.playbook(fact.version()).isPresent()
                ? Refusal.versionUsed("a playbook of version", fact.version())
                : null;
    }

    private static @Nullable Refusal retiring(PlaybookRetired fact, PolicyState state) {
        String version = fact.version();
        PlaybookPublished playbook = state.playbook(version).orElse(null);
        if (playbook == null) {
            return new Refusal.NotFound(
                    "unknown-playbook",
                    "no playbook of version " + version + " is published; GET /v1/playbooks lists those that are");
        }
        if (state.isRetiredPlaybook(version)) {
            return alreadyRetired("the playbook of version " + version + " is");
        }
        return fact.from().isBefore(playbook.effectiveFrom())
                ? new Refusal.Rejected(
                        "not-yet-effective",
                        "the playbook is in force from " + playbook.effectiveFrom()
                                + " on; retire it from then or later")
                : null;
    }

    private static @Nullable Refusal retiring(AlertRuleRetired fact, PolicyState state) {
        String version = fact.version();
        if (version.equalsIgnoreCase(AlertRulePublished.DEFAULT)) {
            return new Refusal.Rejected(
                    "built-in",
                    "the rules that come with the product stay, for where there are no others; publish a rule that"
                            + " raises nothing instead");
        }
        AlertRulePublished rule = state.alertRule(version).orElse(null);
        if (rule == null) {
            return new Refusal.NotFound(
                    "unknown-alert-rule",
                    "no alert rule of version " + version + " is published; GET /v1/alert-rules lists those that are");
        }
        if (state.isRetiredAlertRule(version)) {
            return alreadyRetired("the alert rule of version " + version + " is");
        }
        return fact.from().isBefore(rule.effectiveFrom())
                ? new Refusal.Rejected(
                        "not-yet-effective",
                        "the rule is in force from " + rule.effectiveFrom() + " on; retire it from then or later")
                : null;
    }

    private static @Nullable Refusal retiring(HealthPolicyRetired fact, PolicyState state) {
        String version = fact.version();
        if (version.equals(HealthPolicy.BUILT_IN)) {
            return new Refusal.Rejected(
                    "built-in", "the policy that comes with the product stays, for where there is no other");
        }
        HealthPolicy policy = state.published(version).orElse(null);
        if (policy == null) {
            return Refusal.unknownPolicy(version);
        }
        if (state.isRetired(version)) {
            return alreadyRetired("the policy of version " + version + " is");
        }
        return fact.from().isBefore(policy.effectiveFrom())
                ? new Refusal.Rejected(
                        "not-yet-effective",
                        "the policy is in force from " + policy.effectiveFrom() + " on; retire it from then or later")
                : null;
    }

    private static @Nullable Refusal retiring(SlaTargetsRetired fact, PolicyState state) {
        String version = fact.version();
        if (version.equals(SlaTargetsPublished.DEFAULT)) {
            return new Refusal.Rejected(
                    "built-in", "the targets that come with the product stay, for where there are no others");
        }
        SlaTargetsPublished targets = state.slaTargets(version).orElse(null);
        if (targets == null) {
            return new Refusal.NotFound(
                    "unknown-sla-targets",
                    "no SLA targets of version " + version
                            + " are published; GET /v1/sla-targets lists those that are");
        }
        if (state.areSlaTargetsRetired(version)) {
            return alreadyRetired("the SLA targets of version " + version + " are");
        }
        return fact.from().isBefore(targets.effectiveFrom())
                ? new Refusal.Rejected(
                        "not-yet-effective",
                        "from: the targets are in force from " + targets.effectiveFrom()
                                + " on; retire them from then or later")
                : null;
    }

    private static Refusal alreadyRetired(String what) {
        return new Refusal.Rejected("already-retired", what + " retired already");
    }
}
