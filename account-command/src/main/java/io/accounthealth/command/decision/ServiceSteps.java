package io.accounthealth.command.decision;

import static io.accounthealth.command.decision.Status.ACKNOWLEDGED;
import static io.accounthealth.command.decision.Status.ANSWERED;
import static io.accounthealth.command.decision.Status.CANCELLED;
import static io.accounthealth.command.decision.Status.CLOSED;
import static io.accounthealth.command.decision.Status.DELIVERED;
import static io.accounthealth.command.decision.Status.ENDED;
import static io.accounthealth.command.decision.Status.HELD;
import static io.accounthealth.command.decision.Status.MISSED;
import static io.accounthealth.command.decision.Status.OPEN;
import static io.accounthealth.command.decision.Status.PAUSED;
import static io.accounthealth.command.decision.Status.RECORDED;
import static io.accounthealth.command.decision.Status.RESOLVED;
import static io.accounthealth.command.decision.Status.SCHEDULED;
import static io.accounthealth.command.decision.Status.SNOOZED;
import static io.accounthealth.command.decision.Status.UNKNOWN;
import static io.accounthealth.command.decision.Step.ANY;
import static io.accounthealth.command.decision.Step.KNOWN;
import static io.accounthealth.command.decision.Step.step;

import io.accounthealth.command.decision.Subject.Kind;
import io.accounthealth.events.CommentEvent;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.EscalationEvent.EscalationAcknowledged;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationReopened;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.EscalationEvent.EscalationSeverityChanged;
import io.accounthealth.events.EscalationEvent.PostMortemPublished;
import io.accounthealth.events.EscalationEvent.RecoveryPlanAgreed;
import io.accounthealth.events.EscalationEvent.RecoveryStepDone;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryPaused;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryReopened;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.InquiryEvent.InquiryResumed;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingCancelled;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingEvent.MeetingSeriesAgreed;
import io.accounthealth.events.MeetingEvent.MeetingSeriesEnded;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.Terms;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.AlertAcknowledged;
import io.accounthealth.events.WatchEvent.AlertAssigned;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.AlertSnoozed;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.events.WatchEvent.SilenceDetected;
import io.accounthealth.events.WatchEvent.SlaBreached;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps of how the client is looked after: meetings, reports, inquiries, escalations, what the platform noticed of
 * them, and comments.
 */
final class ServiceSteps {

    private ServiceSteps() {}

    static @Nullable Step of(MeetingEvent fact) {
        Set<Status> ahead = EnumSet.of(UNKNOWN, SCHEDULED);
        return switch (fact) {
            case MeetingScheduled e -> step(Kind.MEETING, e.meetingId(), ahead, SCHEDULED);
            case MeetingHeld e -> step(Kind.MEETING, e.meetingId(), ahead, HELD);
            case MeetingCancelled e -> step(Kind.MEETING, e.meetingId(), EnumSet.of(SCHEDULED), CANCELLED);
            case MeetingMissed e -> step(Kind.MEETING, e.meetingId(), EnumSet.of(SCHEDULED), MISSED);
            case ActionItemOpened e -> step(Kind.ACTION_ITEM, e.actionItemId(), EnumSet.of(UNKNOWN), OPEN);
            case ActionItemAssigned e -> step(Kind.ACTION_ITEM, e.actionItemId(), EnumSet.of(OPEN), OPEN);
            case ActionItemClosed e -> step(Kind.ACTION_ITEM, e.actionItemId(), EnumSet.of(OPEN), CLOSED);
            case InteractionLogged ignored -> null;
            case MeetingSeriesAgreed e -> step(Kind.MEETING_SERIES, e.seriesId(), ANY, OPEN);
            case MeetingSeriesEnded e -> step(Kind.MEETING_SERIES, e.seriesId(), EnumSet.of(OPEN), ENDED);
        };
    }

    static @Nullable Step of(ReportEvent fact) {
        Set<Status> ahead = EnumSet.of(UNKNOWN, SCHEDULED);
        return switch (fact) {
            case ReportEvent.ReportScheduled e -> step(Kind.REPORT, e.reportId(), ahead, SCHEDULED);
            case ReportEvent.ReportDelivered e -> step(Kind.REPORT, e.reportId(), ahead, DELIVERED);
            case ReportEvent.ReportReissued e -> step(Kind.REPORT, e.reportId(), EnumSet.of(DELIVERED), DELIVERED);
            case Terms.ReportSeriesAgreed e -> step(Kind.REPORT_SERIES, e.kind().written(), ANY, OPEN);
            case Terms.ReportSeriesEnded e -> step(Kind.REPORT_SERIES, e.kind().written(), EnumSet.of(OPEN), ENDED);
            case Terms.ReportShared e -> step(Kind.REPORT_LINK, e.linkId(), EnumSet.of(UNKNOWN), OPEN);
            case Terms.ReportLinkRevoked e -> step(Kind.REPORT_LINK, e.linkId(), EnumSet.of(OPEN), ENDED);
            case Terms.ReportBrandingSet ignored -> null;
            case ReportEvent.ReportDrafted ignored -> null; // of drafts: see ReportDrafts
            case ReportEvent.ReportEdited ignored -> null;
            case ReportEvent.ReportSubmitted ignored -> null;
            case ReportEvent.ReportApproved ignored -> null;
            case ReportEvent.ReportErrorFound ignored -> null;
            case ReportEvent.NarrativeRecorded ignored -> null;
        };
    }

    static Step of(InquiryEvent fact) {
        Set<Status> unresolved = EnumSet.of(OPEN, ANSWERED, PAUSED);
        return switch (fact) {
            case InquiryReceived e -> step(Kind.INQUIRY, e.inquiryId(), ANY, OPEN);
            case InquiryAnswered e ->
                step(Kind.INQUIRY, e.inquiryId(), unresolved, ANSWERED).keeping(PAUSED);
            case InquiryPaused e -> step(Kind.INQUIRY, e.inquiryId(), EnumSet.of(OPEN, ANSWERED), PAUSED);
            case InquiryResumed e -> step(Kind.INQUIRY, e.inquiryId(), EnumSet.of(PAUSED), OPEN);
            case InquiryResolved e -> step(Kind.INQUIRY, e.inquiryId(), unresolved, RESOLVED);
            case InquiryReopened e -> step(Kind.INQUIRY, e.inquiryId(), EnumSet.of(RESOLVED), OPEN);
        };
    }

    static Step of(EscalationEvent fact) {
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

    static @Nullable Step of(WatchEvent fact) {
        Set<Status> unclosed = EnumSet.of(OPEN, ACKNOWLEDGED, SNOOZED);
        return switch (fact) {
            case AlertRaised e -> step(Kind.ALERT, e.alertId(), EnumSet.of(UNKNOWN), OPEN);
            case AlertAcknowledged e -> step(Kind.ALERT, e.alertId(), EnumSet.of(OPEN, SNOOZED), ACKNOWLEDGED);
            case AlertAssigned e -> step(Kind.ALERT, e.alertId(), unclosed, null);
            case AlertSnoozed e -> step(Kind.ALERT, e.alertId(), unclosed, SNOOZED);
            case AlertClosed e -> step(Kind.ALERT, e.alertId(), unclosed, CLOSED);
            case HealthBandChanged ignored -> null;
            case SilenceDetected ignored -> null;
            case SlaBreached ignored -> null;
        };
    }

    /** A comment is never changed by a step: it is corrected or retracted. */
    static Step of(CommentEvent fact) {
        return switch (fact) {
            case CommentAdded e -> step(Kind.COMMENT, e.commentId(), EnumSet.of(UNKNOWN), RECORDED);
        };
    }
}
