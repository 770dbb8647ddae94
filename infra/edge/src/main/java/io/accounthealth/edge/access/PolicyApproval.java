package io.accounthealth.edge.access;

import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeEvent.AttributeRetired;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PersonRequestEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.events.PolicyEvent.SettingRetired;
import io.accounthealth.events.ProposalEvent;
import io.accounthealth.settings.VersionedSetting;
import io.accounthealth.settings.VersionedSettings;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What takes two people: one asks for it, and another puts it in force.
 *
 * @param secondPerson whether a policy is published from a draft only, and by another person than drafted it, and an
 *     erasure carried out by another person than requested it
 * @param secondPersonFor the kinds that take two people; those of {@code secondPerson} need not be named
 */
@ConfigurationProperties("accounthealth.policies")
public record PolicyApproval(
        @DefaultValue("false") boolean secondPerson,
        @DefaultValue Set<Kind> secondPersonFor) {

    public enum Kind {
        HEALTH_POLICIES,
        SLA_TARGETS,
        ALERT_RULES,
        PLAYBOOKS,
        ATTRIBUTES,
        ERASURES;

        public static Kind of(VersionedSetting<?> kind) {
            return valueOf(kind.path().toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    public boolean isNeeded(Kind kind) {
        return secondPersonFor.contains(kind)
                || (secondPerson && (kind == Kind.HEALTH_POLICIES || kind == Kind.ERASURES));
    }

    /** Whether a setting is proposed first, for another person to approve. What ends one takes one person. */
    public boolean isNeeded(PolicyEvent setting) {
        return switch (setting) {
            case Setting e -> isNeeded(Kind.of(VersionedSettings.of(e)));
            case AttributeDefined e -> isNeeded(Kind.ATTRIBUTES);
            case HealthPolicyDrafted e -> false; // nothing is in force by it
            case HealthPolicyPublished e -> false; // its draft is what the other person looks at
            case HealthPolicyRetired e -> false;
            case SettingRetired e -> false;
            case AttributeRetired e -> false;
            case ProposalEvent e -> false;
            case PayloadRetentionEvent e -> false; // takes two people always
            case PersonRequestEvent e -> false; // no setting
        };
    }
}
