package io.accounthealth.command.policies;

import io.accounthealth.command.commands.PlatformStream;
import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.decision.settings.PolicyDecider;
import io.accounthealth.command.decision.settings.PolicyState;
import io.accounthealth.command.decision.settings.SettingRefusals;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.PolicyApproval;
import io.accounthealth.edge.access.PolicyApproval.Kind;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.approval.SettingProposal;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.storage.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records health policies, versions of settings and attributes: what is drafted, published, defined and retired. */
@Component
public final class Policies {

    private final PolicyStream stream;
    private final InstantSource clock;
    private final Access access;
    private final PolicyApproval approval;

    Policies(PolicyStream stream, InstantSource clock, Access access, PolicyApproval approval) {
        this.stream = stream;
        this.clock = clock;
        this.access = access;
        this.approval = approval;
    }

    /**
     * Records a publication, a definition or a retirement, now.
     *
     * @return its position, also when the same fact has this id already; a duplicate when another event has it
     * @throws RefusedException when the decider refuses it, or it is a setting that takes two people
     */
    public Outcome record(Caller caller, PolicyEvent fact, UUID eventId, Origin origin) {
        return decide(
                caller, SettingProposal.useCaseOf(fact), eventId, origin, state -> fact, events -> Optional.empty());
    }

    /**
     * Records a draft; otherwise like {@link #record}.
     *
     * @param seen position of the draft of that version that it was written over, 0 where there was none; null where
     *     that is not said. Where another was saved since, it is refused
     */
    public Outcome draft(Caller caller, HealthPolicyDrafted draft, @Nullable Long seen, UUID eventId, Origin origin) {
        return decide(
                caller,
                UseCase.PUBLISH_POLICY,
                eventId,
                origin,
                state -> draft,
                events -> seen == null
                        ? Optional.empty()
                        : PolicyDecider.ofAnotherDraft(draft.policy().version(), events, seen));
    }

    /**
     * Publishes the newest draft of a version; otherwise like {@link #record}.
     *
     * @param effectiveFrom in place of the draft's; null to keep that
     * @param seen position of the draft that the caller has looked at; null where that is not said, which is refused
     *     where a policy takes two people
     */
    public Outcome publishDraft(
            Caller caller,
            String version,
            @Nullable Instant effectiveFrom,
            @Nullable Long seen,
            UUID eventId,
            Origin origin) {
        return decide(
                caller,
                UseCase.PUBLISH_POLICY,
                eventId,
                origin,
                state -> PolicyDecider.publication(version, effectiveFrom, state)
                        .orElseThrow(() -> new RefusedException(SettingRefusals.unknownDraft(version))),
                events -> seen == null ? unseen() : PolicyDecider.ofAnotherDraft(version, events, seen));
    }

    /** A second person publishes what they have seen, and nothing that was saved meanwhile. */
    private Optional<Refusal> unseen() {
        return approval.isNeeded(Kind.HEALTH_POLICIES)
                ? Optional.of(new Refusal.Malformed(List.of(new FieldProblem(
                        "/draftPosition", "must be the position of the draft as you have seen it: GET /v1/policies"))))
                : Optional.empty();
    }

    private Outcome decide(
            Caller caller,
            UseCase useCase,
            UUID eventId,
            Origin origin,
            Function<PolicyState, PolicyEvent> factOf,
            Function<List<Recorded<PolicyEvent>>, Optional<Refusal>> objection) {
        access.demand(caller, useCase);
        return stream.decide(eventId, origin, events -> {
            PolicyState state = PolicyState.of(events);
            PolicyEvent fact = factOf.apply(state);
            if (approval.isNeeded(Kind.HEALTH_POLICIES)
                    && (fact instanceof HealthPolicyDrafted || fact instanceof HealthPolicyPublished)) {
                access.demandOwnName(caller, UseCase.PUBLISH_POLICY, origin.actor(), "a policy");
            }
            return new PlatformStream.Decided<>(
                    fact, () -> refusal(fact, state, events, origin).or(() -> objection.apply(events)));
        });
    }

    private Optional<Refusal> refusal(
            PolicyEvent fact, PolicyState state, List<Recorded<PolicyEvent>> events, Origin origin) {
        if (approval.isNeeded(fact)) {
            return Optional.of(PolicyDecider.unproposed());
        }
        return PolicyDecider.refusal(fact, state, clock.instant())
                .or(() -> approval.isNeeded(Kind.HEALTH_POLICIES)
                        ? PolicyDecider.ofOnePerson(fact, events, origin.actor())
                        : Optional.empty());
    }
}
