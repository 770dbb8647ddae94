package io.accounthealth.command.decision;

import static io.accounthealth.command.decision.Status.ACKNOWLEDGED;
import static io.accounthealth.command.decision.Status.ANSWERED;
import static io.accounthealth.command.decision.Status.CANCELLED;
import static io.accounthealth.command.decision.Status.CHURNED;
import static io.accounthealth.command.decision.Status.CLOSED;
import static io.accounthealth.command.decision.Status.DELIVERED;
import static io.accounthealth.command.decision.Status.HELD;
import static io.accounthealth.command.decision.Status.LEFT;
import static io.accounthealth.command.decision.Status.LOST;
import static io.accounthealth.command.decision.Status.MISSED;
import static io.accounthealth.command.decision.Status.OPEN;
import static io.accounthealth.command.decision.Status.PAUSED;
import static io.accounthealth.command.decision.Status.RESOLVED;
import static io.accounthealth.command.decision.Status.SCHEDULED;
import static io.accounthealth.command.decision.Status.UNKNOWN;

import io.accounthealth.command.decision.Subject.Kind;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.events.ContractEvent.RenewalOpened;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.EscalationEvent.EscalationAcknowledged;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationReopened;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.EscalationEvent.EscalationSeverityChanged;
import io.accounthealth.events.EscalationEvent.PostMortemPublished;
import io.accounthealth.events.EscalationEvent.RecoveryPlanAgreed;
import io.accounthealth.events.EscalationEvent.RecoveryStepDone;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.HandoverCompleted;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.events.HandoverEvent.StakeholderLeft;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryPaused;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryReopened;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.InquiryEvent.InquiryResumed;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingCancelled;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.OverrideEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of one subject. The decider asks whether it may be taken, the state takes it: both read this
 * table, so they cannot disagree.
 *
 * <pre>
 * inquiry          any          received      -&gt; open          (an observation: never refused)
 *                  open, answered, paused  answered -&gt; answered
 *                  open, answered          paused   -&gt; paused
 *                  paused                  resumed  -&gt; open
 *                  open, answered, paused  resolved -&gt; resolved
 *                  resolved                reopened -&gt; open
 * escalation       unknown                 raised   -&gt; open
 *                  open                    acknowledged -&gt; acknowledged
 *                  open, acknowledged      severity changed, plan agreed -&gt; as it was
 *                  open, acknowledged      resolved -&gt; resolved
 *                  resolved                reopened -&gt; open
 *                  any known               post-mortem -&gt; as it was
 * recovery step    open                    done     -&gt; closed        (opened by the plan)
 * meeting          unknown, scheduled      scheduled -&gt; scheduled    (again: it moved)
 *                  unknown, scheduled      held     -&gt; held          (may never have been scheduled)
 *                  scheduled               cancelled, missed -&gt; cancelled, missed
 * action item      unknown                 opened   -&gt; open
 *                  open                    closed   -&gt; closed
 * report           unknown, scheduled      scheduled, delivered -&gt; scheduled, delivered
 *                  any                     error found -&gt; as it was  (an observation)
 *                  delivered               reissued -&gt; delivered
 * contract         unknown                 signed   -&gt; open
 *                  open                    renewal opened, renewed -&gt; open
 *                  open                    renewal lost -&gt; lost
 * account          open                    notice given -&gt; open; churned -&gt; churned
 *                  churned                 reactivated -&gt; open
 * insertion order  unknown                 booked   -&gt; open
 *                  open                    amended -&gt; open; cancelled -&gt; cancelled
 * stakeholder      unknown, left           added    -&gt; open
 *                  open                    changed -&gt; open; left -&gt; left
 * handover         unknown                 completed -&gt; closed
 * </pre>
 *
 * @param from the states in which it may be taken
 * @param to the state after it; null when it leaves the state as it is
 */
record Step(Subject subject, Set<Status> from, @Nullable Status to) {

    private static final Set<Status> ANY = EnumSet.allOf(Status.class);
    private static final Set<Status> KNOWN = EnumSet.complementOf(EnumSet.of(UNKNOWN));

    /** The step that a fact is; null for one that has no state to change. */
    static @Nullable Step of(AccountEvent fact) {
        return switch (fact) {
            case HandoverEvent handover -> handover(handover);
            case ContractEvent contract -> contract(contract);
            case SpendEvent spend -> spend(spend);
            case MeetingEvent meeting -> meeting(meeting);
            case ReportEvent report -> report(report);
            case InquiryEvent inquiry -> inquiry(inquiry);
            case EscalationEvent escalation -> escalation(escalation);
            case SatisfactionEvent ignored -> null;
            case AdvocacyEvent ignored -> null;
            case OverrideEvent ignored -> null;
            case CorrectionEvent ignored -> null;
        };
    }

    private static @Nullable Step handover(HandoverEvent fact) {
        return switch (fact) {
            case AccountOpened ignored -> new Step(Subject.ACCOUNT, Set.of(UNKNOWN), OPEN);
            case HandoverCompleted ignored -> new Step(Subject.HANDOVER, Set.of(UNKNOWN), CLOSED);
            case StakeholderAdded e -> step(Kind.STAKEHOLDER, e.personId(), EnumSet.of(UNKNOWN, LEFT), OPEN);
            case StakeholderChanged e -> step(Kind.STAKEHOLDER, e.personId(), EnumSet.of(OPEN), OPEN);
            case StakeholderLeft e -> step(Kind.STAKEHOLDER, e.personId(), EnumSet.of(OPEN), LEFT);
            case AccountProfileChanged ignored -> null;
            case ManagerAssigned ignored -> null;
        };
    }

    private static Step contract(ContractEvent fact) {
        return switch (fact) {
            case ContractSigned e -> step(Kind.CONTRACT, e.contractId(), EnumSet.of(UNKNOWN), OPEN);
            case RenewalOpened e -> step(Kind.CONTRACT, e.contractId(), EnumSet.of(OPEN), OPEN);
            case ContractRenewed e -> step(Kind.CONTRACT, e.contractId(), EnumSet.of(OPEN), OPEN);
            case RenewalLost e -> step(Kind.CONTRACT, e.contractId(), EnumSet.of(OPEN), LOST);
            case NoticeGiven ignored -> new Step(Subject.ACCOUNT, EnumSet.of(OPEN), OPEN);
            case AccountChurned ignored -> new Step(Subject.ACCOUNT, EnumSet.of(OPEN), CHURNED);
            case AccountReactivated ignored -> new Step(Subject.ACCOUNT, EnumSet.of(CHURNED), OPEN);
        };
    }

    private static @Nullable Step spend(SpendEvent fact) {
        return switch (fact) {
            case InsertionOrderBooked e -> step(Kind.INSERTION_ORDER, e.ioId(), EnumSet.of(UNKNOWN), OPEN);
            case InsertionOrderAmended e -> step(Kind.INSERTION_ORDER, e.ioId(), EnumSet.of(OPEN), OPEN);
            case InsertionOrderCancelled e -> step(Kind.INSERTION_ORDER, e.ioId(), EnumSet.of(OPEN), CANCELLED);
            case SpendReported ignored -> null;
            case SpendRetracted ignored -> null;
        };
    }

    private static @Nullable Step meeting(MeetingEvent fact) {
        Set<Status> ahead = EnumSet.of(UNKNOWN, SCHEDULED);
        return switch (fact) {
            case MeetingScheduled e -> step(Kind.MEETING, e.meetingId(), ahead, SCHEDULED);
            case MeetingHeld e -> step(Kind.MEETING, e.meetingId(), ahead, HELD);
            case MeetingCancelled e -> step(Kind.MEETING, e.meetingId(), EnumSet.of(SCHEDULED), CANCELLED);
            case MeetingMissed e -> step(Kind.MEETING, e.meetingId(), EnumSet.of(SCHEDULED), MISSED);
            case ActionItemOpened e -> step(Kind.ACTION_ITEM, e.actionItemId(), EnumSet.of(UNKNOWN), OPEN);
            case ActionItemClosed e -> step(Kind.ACTION_ITEM, e.actionItemId(), EnumSet.of(OPEN), CLOSED);
            case InteractionLogged ignored -> null;
        };
    }

    private static @Nullable Step report(ReportEvent fact) {
        Set<Status> ahead = EnumSet.of(UNKNOWN, SCHEDULED);
        return switch (fact) {
            case ReportScheduled e -> step(Kind.REPORT, e.reportId(), ahead, SCHEDULED);
            case ReportDelivered e -> step(Kind.REPORT, e.reportId(), ahead, DELIVERED);
            case ReportReissued e -> step(Kind.REPORT, e.reportId(), EnumSet.of(DELIVERED), DELIVERED);
            case ReportErrorFound ignored -> null;
            case NarrativeRecorded ignored -> null;
        };
    }

    private static Step inquiry(InquiryEvent fact) {
        Set<Status> unresolved = EnumSet.of(OPEN, ANSWERED, PAUSED);
        return switch (fact) {
            case InquiryReceived e -> step(Kind.INQUIRY, e.inquiryId(), ANY, OPEN);
            case InquiryAnswered e -> step(Kind.INQUIRY, e.inquiryId(), unresolved, ANSWERED);
            case InquiryPaused e -> step(Kind.INQUIRY, e.inquiryId(), EnumSet.of(OPEN, ANSWERED), PAUSED);
            case InquiryResumed e -> step(Kind.INQUIRY, e.inquiryId(), EnumSet.of(PAUSED), OPEN);
            case InquiryResolved e -> step(Kind.INQUIRY, e.inquiryId(), unresolved, RESOLVED);
            case InquiryReopened e -> step(Kind.INQUIRY, e.inquiryId(), EnumSet.of(RESOLVED), OPEN);
        };
    }

    private static Step escalation(EscalationEvent fact) {
        Set<Status> unresolved = EnumSet.of(OPEN, ACKNOWLEDGED);
        return switch (fact) {
            case EscalationRaised e -> step(Kind.ESCALATION, e.escalationId(), EnumSet.of(UNKNOWN), OPEN);
            case EscalationAcknowledged e -> step(Kind.ESCALATION, e.escalationId(), EnumSet.of(OPEN), ACKNOWLEDGED);
            case EscalationSeverityChanged e -> step(Kind.ESCALATION, e.escalationId(), unresolved, null);
            case RecoveryPlanAgreed e -> step(Kind.ESCALATION, e.escalationId(), unresolved, null);
            case RecoveryStepDone e -> new Step(Subject.step(e.escalationId(), e.step()), EnumSet.of(OPEN), CLOSED);
            case EscalationResolved e -> step(Kind.ESCALATION, e.escalationId(), unresolved, RESOLVED);
            case EscalationReopened e -> step(Kind.ESCALATION, e.escalationId(), EnumSet.of(RESOLVED), OPEN);
            case PostMortemPublished e -> step(Kind.ESCALATION, e.escalationId(), KNOWN, null);
        };
    }

    private static Step step(Kind kind, String id, Set<Status> from, @Nullable Status to) {
        return new Step(new Subject(kind, id), from, to);
    }
}
