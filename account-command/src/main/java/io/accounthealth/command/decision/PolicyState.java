package io.accounthealth.command.decision;

import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.AlertRuleRetired;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.PlaybookRetired;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.PolicyEvent.SlaTargetsRetired;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The state of each version of a health policy, of SLA targets, of an alert rule and of a playbook. */
public final class PolicyState {

    private final Map<String, HealthPolicy> drafts = new HashMap<>();
    private final Map<String, HealthPolicy> published = new HashMap<>();
    private final Set<String> retired = new HashSet<>();
    private final Map<String, SlaTargetsPublished> slaTargets = new HashMap<>();
    private final Set<String> retiredSlaTargets = new HashSet<>();
    private final Map<String, AlertRulePublished> alertRules = new HashMap<>();
    private final Set<String> retiredAlertRules = new HashSet<>();
    private final Map<String, PlaybookPublished> playbooks = new HashMap<>();
    private final Set<String> retiredPlaybooks = new HashSet<>();
    private final AttributeCatalogue attributes = new AttributeCatalogue();

    public void apply(PolicyEvent event) {
        switch (event) {
            case HealthPolicyDrafted e -> drafts.put(e.policy().version(), e.policy());
            case HealthPolicyPublished e -> published.put(e.policy().version(), e.policy());
            case HealthPolicyRetired e -> retired.add(e.version());
            case SlaTargetsPublished e -> slaTargets.put(e.version(), e);
            case SlaTargetsRetired e -> retiredSlaTargets.add(e.version());
            case AlertRulePublished e -> alertRules.put(e.version(), e);
            case AlertRuleRetired e -> retiredAlertRules.add(e.version());
            case PlaybookPublished e -> playbooks.put(e.version(), e);
            case PlaybookRetired e -> retiredPlaybooks.add(e.version());
            case PayloadRetentionEvent ignored -> {} // of no version
            case AttributeEvent e -> attributes.apply(e);
        }
    }

    /** The newest draft of a version, also once it is published. */
    Optional<HealthPolicy> draft(String version) {
        return Optional.ofNullable(drafts.get(version));
    }

    Optional<HealthPolicy> published(String version) {
        return Optional.ofNullable(published.get(version));
    }

    Optional<SlaTargetsPublished> slaTargets(String version) {
        return Optional.ofNullable(slaTargets.get(version));
    }

    boolean areSlaTargetsRetired(String version) {
        return retiredSlaTargets.contains(version);
    }

    Optional<AlertRulePublished> alertRule(String version) {
        return Optional.ofNullable(alertRules.get(version));
    }

    boolean isRetiredAlertRule(String version) {
        return retiredAlertRules.contains(version);
    }

    Optional<PlaybookPublished> playbook(String version) {
        return Optional.ofNullable(playbooks.get(version));
    }

    boolean isRetiredPlaybook(String version) {
        return retiredPlaybooks.contains(version);
    }

    /** The attributes that accounts can have. */
    AttributeCatalogue attributes() {
        return attributes;
    }

    boolean isRetired(String version) {
        return retired.contains(version);
    }
}
