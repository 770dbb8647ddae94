package io.accounthealth.query.settings;

import io.accounthealth.edge.approval.SettingProposal;

/** A setting that one person proposed. */
record ProposedSetting(SettingKind kind, SettingProposal proposal) {

    /** The version that it would be. */
    SettingVersion version() {
        return kind.proposed(proposal);
    }

    /** The screen on which it is approved or rejected. */
    String screen(String verb) {
        return "/settings/proposals/" + proposal.id() + "/" + verb;
    }
}
