package io.accounthealth.query.settings;

import io.accounthealth.edge.approval.SettingProposal;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.model.settings.SettingState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a setting of any kind, at a point.
 *
 * @param event that published it, or would have where it comes with the product
 * @param name by which it is changed and retired
 * @param title that people know it by
 * @param detail what it says, in words
 * @param from when it takes effect; null for always
 * @param publishedAt null where it comes with the product
 * @param until when it ended or is to end; null while nobody ended it
 */
record SettingVersion(
        DomainEvent event,
        String name,
        String title,
        String detail,
        @Nullable AppliesTo appliesTo,
        @Nullable Instant from,
        @Nullable Instant publishedAt,
        @Nullable String publishedBy,
        @Nullable Instant until,
        SettingState state) {

    /** Whether it is part of the product, and so was published by nobody and cannot be retired. */
    boolean isBuiltIn() {
        return publishedAt == null;
    }

    /** What a proposal would publish. */
    static SettingVersion proposed(SettingProposal proposal, String name, String title, String detail) {
        Setting dated = proposal.setting() instanceof Setting setting ? setting : null;
        return new SettingVersion(
                proposal.setting(),
                name,
                title,
                detail,
                dated == null ? null : dated.appliesTo(),
                dated == null ? null : dated.effectiveFrom(),
                proposal.proposed().envelope().recordedAt(),
                proposal.proposer(),
                null,
                SettingState.PROPOSED);
    }
}
