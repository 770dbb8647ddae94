package io.accounthealth.events;

import java.util.UUID;

/**
 * Settings that take two people: what one proposed, and that somebody rejected it. What another approves is recorded as
 * the setting that it is, by who approved it, and caused by the proposal.
 */
public sealed interface ProposalEvent extends PolicyEvent {

    /** @param setting that is in force nowhere before another person approves it */
    @StoredAs(name = "setting-proposed", command = "propose-setting")
    record SettingProposed(PolicyEvent setting) implements ProposalEvent {}

    /** @param proposal the event that proposed it */
    @StoredAs(name = "setting-proposal-rejected", command = "reject-setting-proposal")
    record SettingProposalRejected(UUID proposal, String reason) implements ProposalEvent {}
}
