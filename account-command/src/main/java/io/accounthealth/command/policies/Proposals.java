package io.accounthealth.command.policies;

import io.accounthealth.command.commands.PlatformStream.Decided;
import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.decision.settings.PolicyDecider;
import io.accounthealth.command.decision.settings.PolicyState;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.PolicyApproval;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.approval.SettingProposal;
import io.accounthealth.edge.approval.SettingProposal.State;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.events.ProposalEvent.SettingProposalRejected;
import io.accounthealth.events.ProposalEvent.SettingProposed;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.storage.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Settings that take two people: one proposes them, and another approves them, which records them, or rejects them. */
@Component
public final class Proposals {

    private static final String EFFECTIVE_FROM = "/effectiveFrom";

    private final PolicyStream stream;
    private final InstantSource clock;
    private final Access access;
    private final PolicyApproval approval;

    Proposals(PolicyStream stream, InstantSource clock, Access access, PolicyApproval approval) {
        this.stream = stream;
        this.clock = clock;
        this.access = access;
        this.approval = approval;
    }

    /** Whether a setting of this kind is proposed first. */
    public boolean isNeeded(PolicyEvent setting) {
        return approval.isNeeded(setting);
    }

    /** @throws RefusedException when it could not be published now, or one of the same name waits already */
    public Outcome propose(Caller caller, PolicyEvent setting, UUID eventId, Origin origin) {
        demandOwnName(caller, SettingProposal.useCaseOf(setting), origin);
        return stream.decide(
                eventId,
                origin,
                events -> new Decided<>(
                        new SettingProposed(setting),
                        () -> refusal(setting, events).or(() -> waiting(setting, events))));
    }

    /**
     * Records the setting that was proposed.
     *
     * @param effectiveFrom in place of the proposal's; null to keep that
     * @throws RefusedException when the caller proposed it, it was approved or rejected before, or it cannot be
     *     published any more
     */
    public Outcome approve(Caller caller, UUID proposal, @Nullable Instant effectiveFrom, UUID eventId, Origin origin) {
        Origin caused = new Origin(origin.actor(), origin.source(), origin.correlationId(), proposal);
        return stream.decide(eventId, caused, events -> {
            SettingProposal one = require(proposal, events);
            demandOwnName(caller, one.useCase(), origin);
            PolicyEvent setting = from(one.setting(), effectiveFrom);
            return new Decided<>(
                    setting, () -> ended(one).or(() -> own(one, origin)).or(() -> refusal(setting, events)));
        });
    }

    /** Who proposed it may withdraw it so. @throws RefusedException when it was approved or rejected before */
    public Outcome reject(Caller caller, SettingProposalRejected fact, UUID eventId, Origin origin) {
        return stream.decide(eventId, origin, events -> {
            SettingProposal one = require(fact.proposal(), events);
            demandOwnName(caller, one.useCase(), origin);
            return new Decided<>(fact, () -> ended(one));
        });
    }

    private static PolicyEvent from(PolicyEvent setting, @Nullable Instant effectiveFrom) {
        if (effectiveFrom == null) {
            return setting;
        }
        if (setting instanceof Setting dated) {
            return dated.from(effectiveFrom);
        }
        throw new RefusedException(new Refusal.Malformed(
                List.of(new FieldProblem(EFFECTIVE_FROM, "is not said of an attribute, which counts at once"))));
    }

    private Optional<Refusal> refusal(PolicyEvent setting, List<Recorded<PolicyEvent>> events) {
        return PolicyDecider.refusal(setting, PolicyState.of(events), clock.instant());
    }

    private static Optional<Refusal> waiting(PolicyEvent setting, List<Recorded<PolicyEvent>> events) {
        return SettingProposal.all(events).stream()
                .filter(one -> one.state() == State.WAITING)
                .filter(one -> one.setting().getClass() == setting.getClass()
                        && name(one.setting()).equals(name(setting)))
                .findFirst()
                .map(one -> new Refusal.Rejected(
                        "already-proposed",
                        "the setting %s was proposed by %s as %s, and waits; approve or reject that first"
                                .formatted(name(setting), one.proposer(), one.id())));
    }

    private static String name(PolicyEvent setting) {
        return switch (setting) {
            case Setting e -> e.version();
            case AttributeDefined e -> e.name();
            default -> throw new IllegalArgumentException("no setting: " + setting);
        };
    }

    private static SettingProposal require(UUID proposal, List<Recorded<PolicyEvent>> events) {
        return SettingProposal.all(events).stream()
                .filter(one -> one.id().equals(proposal))
                .findFirst()
                .orElseThrow(() -> unknown(proposal.toString()));
    }

    /** The refusal of an id that no proposal has. */
    public static RefusedException unknown(String proposal) {
        return new RefusedException(new Refusal.NotFound(
                "unknown-proposal", "there is no proposal " + proposal + "; GET /v1/proposals lists those there are"));
    }

    private static Optional<Refusal> ended(SettingProposal one) {
        return switch (one.state()) {
            case WAITING -> Optional.empty();
            case APPROVED -> ended("the proposal " + one.id() + " was approved already");
            case REJECTED -> ended("the proposal " + one.id() + " was rejected; propose it again");
        };
    }

    private static Optional<Refusal> ended(String sentence) {
        return Optional.of(new Refusal.Rejected("proposal-ended", sentence));
    }

    private static Optional<Refusal> own(SettingProposal one, Origin origin) {
        return one.isOf(origin.actor())
                ? Optional.of(new Refusal.Rejected(
                        "second-person",
                        "the setting %s was proposed by %s; another person must approve it"
                                .formatted(name(one.setting()), one.proposer())))
                : Optional.empty();
    }

    private void demandOwnName(Caller caller, UseCase useCase, Origin origin) {
        access.demand(caller, useCase);
        access.demandOwnName(caller, useCase, origin.actor(), "such a setting");
    }
}
