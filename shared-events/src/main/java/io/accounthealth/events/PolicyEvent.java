package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of the rules, on a stream of its own ({@link AccountId#POLICY}). */
public sealed interface PolicyEvent extends DomainEvent
        permits PolicyEvent.HealthPolicyDrafted,
                PolicyEvent.HealthPolicyPublished,
                PolicyEvent.HealthPolicyRetired,
                PolicyEvent.Setting,
                PolicyEvent.SettingRetired,
                PayloadRetentionEvent,
                PersonRequestEvent,
                ProposalEvent,
                AttributeEvent {

    /**
     * Rules that somebody thinks about. They are in force nowhere; of several drafts of a version the newest counts,
     * until the version is published.
     */
    @StoredAs(name = "health-policy-drafted", command = "draft-health-policy", revision = 3)
    record HealthPolicyDrafted(HealthPolicy policy) implements PolicyEvent {}

    /** Rules that are in force from their effectiveFrom on; they never change again. */
    @StoredAs(name = "health-policy-published", command = "publish-health-policy", revision = 3, plansTheFuture = true)
    record HealthPolicyPublished(HealthPolicy policy) implements PolicyEvent {}

    /**
     * Published rules that are no longer in force. What was in force before them is then, or the built-in rules.
     *
     * @param from the first instant at which they are not in force, never before their effectiveFrom
     */
    @StoredAs(name = "health-policy-retired", command = "retire-health-policy")
    record HealthPolicyRetired(@Key String version, Instant from, String reason) implements PolicyEvent {}

    /** A version of what applies to accounts. Of those that are in force and for an account, one applies. */
    sealed interface Setting extends PolicyEvent {

        /** What comes with the product, for where nothing else is in force; nothing that is published is called so. */
        String DEFAULT = "default";

        /** A name that is never used twice. */
        String version();

        Instant effectiveFrom();

        /** The same from another day on. */
        Setting from(Instant otherFrom);

        /** The accounts that it is for; all when absent. */
        @Nullable
        AppliesTo appliesTo();

        /** What it is a setting of, of which one version at a time is in force for an account. */
        default Object subject() {
            return getClass();
        }
    }

    /** Of alerts of a kind. */
    sealed interface AlertSetting extends Setting {

        AlertKind kind();

        @Override
        default Object subject() {
            return kind();
        }
    }

    /** The end of a published version. */
    sealed interface SettingRetired extends PolicyEvent {

        String version();

        /** The first instant at which it is not in force, never before its effectiveFrom. */
        Instant from();
    }

    /**
     * The business time allowed for inquiries whose clocks start from effectiveFrom on. A clock that has started keeps
     * the targets that were in force when it did.
     *
     * @param version a name that is never used twice
     * @param appliesTo the accounts that they are for; all when absent
     */
    @StoredAs(name = "sla-targets-published", command = "publish-sla-targets", plansTheFuture = true)
    record SlaTargetsPublished(
            @Key String version,
            Instant effectiveFrom,
            TargetTimes targets,
            @Label("For which accounts") @Nullable AppliesTo appliesTo)
            implements Setting {
        @Override
        public SlaTargetsPublished from(Instant otherFrom) {
            return new SlaTargetsPublished(version, otherFrom, targets, appliesTo);
        }
    }

    /**
     * Published SLA targets that count for no clock that starts from {@code from} on. What would be in force without
     * them is then. A clock that has started keeps them.
     *
     * @param from never before their effectiveFrom, and in the future when it is recorded
     */
    @StoredAs(name = "sla-targets-retired", command = "retire-sla-targets", plansTheFuture = true)
    record SlaTargetsRetired(@Key String version, Instant from, String reason) implements SettingRetired {}

    /**
     * Whether a kind of alert is raised from effectiveFrom on, and by which thresholds.
     *
     * @param version a name that is never used twice
     * @param raises false where the kind raises no alerts
     * @param thresholds the usual ones where they are left out
     * @param appliesTo the accounts that it is for; all when absent
     */
    @StoredAs(name = "alert-rule-published", command = "publish-alert-rule", plansTheFuture = true)
    record AlertRulePublished(
            @Key String version,
            AlertKind kind,
            Instant effectiveFrom,
            @Label("Raises alerts") boolean raises,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            AlertThresholds thresholds,

            @Label("For which accounts") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            AppliesTo appliesTo)
            implements AlertSetting {
        @Override
        public AlertRulePublished from(Instant otherFrom) {
            return new AlertRulePublished(version, kind, otherFrom, raises, thresholds, appliesTo);
        }
    }

    /**
     * A published rule that is no longer in force. Of the others that are for an account, one applies then, or the one
     * that comes with the product.
     *
     * @param from the first instant at which it is not in force, never before its effectiveFrom
     */
    @StoredAs(name = "alert-rule-retired", command = "retire-alert-rule")
    record AlertRuleRetired(@Key String version, Instant from, String reason) implements SettingRetired {}

    /**
     * What is to be done about a kind of alert, by alerts that are raised from effectiveFrom on: each step becomes an
     * action item.
     *
     * @param version a name that is never used twice
     * @param steps in their order; 1 to {@value #MOST_STEPS}
     * @param appliesTo the accounts that it is for; all when absent
     */
    @StoredAs(name = "playbook-published", command = "publish-playbook", plansTheFuture = true)
    record PlaybookPublished(
            @Key String version,
            AlertKind kind,
            Instant effectiveFrom,
            @Label("Step") List<PlaybookStep> steps,

            @Label("For which accounts") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            AppliesTo appliesTo)
            implements AlertSetting {

        public static final int MOST_STEPS = 20;

        @Override
        public PlaybookPublished from(Instant otherFrom) {
            return new PlaybookPublished(version, kind, otherFrom, steps, appliesTo);
        }
    }

    /**
     * A published playbook that is no longer in force. Of the others that are for an account, one applies then.
     *
     * @param from the first instant at which it is not in force, never before its effectiveFrom
     */
    @StoredAs(name = "playbook-retired", command = "retire-playbook")
    record PlaybookRetired(@Key String version, Instant from, String reason) implements SettingRetired {}
}
