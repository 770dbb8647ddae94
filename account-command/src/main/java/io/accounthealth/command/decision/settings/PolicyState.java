package io.accounthealth.command.decision.settings;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PersonRequestEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.events.PolicyEvent.SettingRetired;
import io.accounthealth.events.ProposalEvent;
import io.accounthealth.settings.VersionedSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The state of each version of a health policy, and of the settings beside it. */
public final class PolicyState {

    /** A version of one kind of settings. */
    record SettingId(Class<? extends Setting> kind, String version) {

        static SettingId of(Setting setting) {
            return new SettingId(setting.getClass(), setting.version());
        }

        static SettingId of(SettingRetired retired) {
            return new SettingId(VersionedSettings.of(retired).published(), retired.version());
        }
    }

    private final Map<String, HealthPolicy> drafts = new HashMap<>();
    private final Map<String, HealthPolicy> published = new HashMap<>();
    private final Set<String> retired = new HashSet<>();
    private final Map<SettingId, Setting> settings = new HashMap<>();
    private final Set<SettingId> retiredSettings = new HashSet<>();
    private final AttributeCatalogue attributes = new AttributeCatalogue();

    /** @param events of the policy stream, oldest first */
    public static PolicyState of(Iterable<Recorded<PolicyEvent>> events) {
        PolicyState state = new PolicyState();
        events.forEach(recorded -> state.apply(recorded.event()));
        return state;
    }

    public void apply(PolicyEvent event) {
        switch (event) {
            case HealthPolicyDrafted e -> drafts.put(e.policy().version(), e.policy());
            case HealthPolicyPublished e -> published.put(e.policy().version(), e.policy());
            case HealthPolicyRetired e -> retired.add(e.version());
            case Setting e -> settings.put(SettingId.of(e), e);
            case SettingRetired e -> retiredSettings.add(SettingId.of(e));
            case PayloadRetentionEvent ignored -> {} // of no version
            case PersonRequestEvent ignored -> {}
            case ProposalEvent ignored -> {} // in force nowhere
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

    Optional<Setting> setting(SettingId id) {
        return Optional.ofNullable(settings.get(id));
    }

    boolean isRetired(SettingId id) {
        return retiredSettings.contains(id);
    }

    /** Whether a draft, or what was ever published, has conditions of an attribute, which all see who read it. */
    boolean isCondition(String attribute) {
        return Stream.concat(
                        Stream.of(drafts, published)
                                .flatMap(policies -> policies.values().stream())
                                .map(HealthPolicy::appliesTo),
                        settings.values().stream().map(Setting::appliesTo))
                .flatMap(Stream::ofNullable)
                .flatMap(appliesTo -> appliesTo.ofAttributes().stream())
                .anyMatch(condition -> condition.name().equals(attribute));
    }

    /** The attributes that accounts can have. */
    AttributeCatalogue attributes() {
        return attributes;
    }

    boolean isRetired(String version) {
        return retired.contains(version);
    }
}
