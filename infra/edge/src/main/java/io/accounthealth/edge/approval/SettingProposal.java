package io.accounthealth.edge.approval;

import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.OriginText;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.ProposalEvent.SettingProposalRejected;
import io.accounthealth.events.ProposalEvent.SettingProposed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A setting that one person proposed, and what became of it.
 *
 * @param approval the event that is the setting; null while nobody approved it
 * @param rejection null while nobody rejected it
 */
public record SettingProposal(
        Recorded<SettingProposed> proposed,
        @Nullable Envelope approval,
        @Nullable Recorded<SettingProposalRejected> rejection) {

    /** How a proposal stands. */
    public enum State {
        WAITING,
        APPROVED,
        REJECTED
    }

    /**
     * In the order in which they were proposed.
     *
     * @param events of the policy stream, in their order
     */
    public static List<SettingProposal> all(Iterable<? extends Recorded<? extends PolicyEvent>> events) {
        Map<UUID, SettingProposal> all = new LinkedHashMap<>();
        for (Recorded<? extends PolicyEvent> recorded : events) {
            Envelope at = recorded.envelope();
            UUID cause = at.origin().causationId();
            if (recorded.event() instanceof SettingProposed e) {
                all.put(at.eventId(), new SettingProposal(new Recorded<>(at, e), null, null));
            } else if (recorded.event() instanceof SettingProposalRejected e) {
                all.computeIfPresent(
                        e.proposal(),
                        (id, one) -> new SettingProposal(one.proposed, one.approval, new Recorded<>(at, e)));
            } else if (cause != null) {
                all.computeIfPresent(cause, (id, one) -> new SettingProposal(one.proposed, at, one.rejection));
            }
        }
        return List.copyOf(all.values());
    }

    /** By which it is approved or rejected. */
    public UUID id() {
        return proposed.envelope().eventId();
    }

    public PolicyEvent setting() {
        return proposed.event().setting();
    }

    public String proposer() {
        return proposed.envelope().origin().actor();
    }

    public boolean isOf(String name) {
        return OriginText.isSamePerson(proposer(), name);
    }

    public State state() {
        return approval != null ? State.APPROVED : rejection != null ? State.REJECTED : State.WAITING;
    }

    /** Who may publish such a setting, and so approve or reject it. */
    public UseCase useCase() {
        return useCaseOf(setting());
    }

    public static UseCase useCaseOf(PolicyEvent setting) {
        return setting instanceof AttributeEvent ? UseCase.DEFINE_ATTRIBUTES : UseCase.PUBLISH_POLICY;
    }
}
