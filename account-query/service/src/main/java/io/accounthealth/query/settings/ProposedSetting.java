package io.accounthealth.query.settings;

import io.accounthealth.edge.approval.SettingProposal;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.model.settings.SettingState;
import io.accounthealth.query.page.Labels;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A setting that one person proposed. */
record ProposedSetting(SettingKind kind, SettingProposal proposal) {

    static ProposedSetting of(SettingProposal proposal) {
        for (SettingKind kind : SettingKind.values()) {
            if (kind.published.isInstance(proposal.setting())) {
                return new ProposedSetting(kind, proposal);
            }
        }
        throw new IllegalArgumentException("no setting: " + proposal.setting());
    }

    /** The version that it would be. */
    SettingVersion version() {
        return switch (proposal.setting()) {
            case AttributeDefined e -> version(e, e.name(), e.label(), SettingWords.attribute(e), null, null);
            case SlaTargetsPublished e ->
                version(
                        e,
                        e.version(),
                        e.version(),
                        SettingWords.targets(e.targets()),
                        e.appliesTo(),
                        e.effectiveFrom());
            case AlertRulePublished e ->
                version(
                        e,
                        e.version(),
                        Labels.of(e.kind()),
                        SettingWords.alertRule(
                                e.raises(), e.thresholds() == null ? AlertThresholds.NONE : e.thresholds()),
                        e.appliesTo(),
                        e.effectiveFrom());
            case PlaybookPublished e ->
                version(
                        e,
                        e.version(),
                        Labels.of(e.kind()),
                        SettingWords.steps(e.steps()),
                        e.appliesTo(),
                        e.effectiveFrom());
            default -> throw new IllegalArgumentException("no setting: " + proposal.setting());
        };
    }

    /** From when on it was meant to count; null for at once. */
    @Nullable
    Instant from() {
        return proposal.setting() instanceof Setting setting ? setting.effectiveFrom() : null;
    }

    /** The screen on which it is approved or rejected. */
    String screen(String verb) {
        return "/settings/proposals/" + proposal.id() + "/" + verb;
    }

    private SettingVersion version(
            PolicyEvent event,
            String name,
            String title,
            String detail,
            @Nullable AppliesTo appliesTo,
            @Nullable Instant from) {
        return new SettingVersion(
                event,
                name,
                title,
                detail,
                appliesTo,
                from,
                proposal.proposed().envelope().recordedAt(),
                proposal.proposer(),
                null,
                SettingState.PROPOSED);
    }
}
