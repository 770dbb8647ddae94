package io.accounthealth.query.page;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.events.ContractEvent.RenewalOpened;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityLost;
import io.accounthealth.events.GrowthEvent.OpportunityProposed;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.PlatformEvent.FeatureAccepted;
import io.accounthealth.events.PlatformEvent.FeatureDeclined;
import io.accounthealth.events.PlatformEvent.FeatureRequested;
import io.accounthealth.events.PlatformEvent.FeatureShipped;
import io.accounthealth.events.PromiseEvent;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.QbrEvent.QbrGoalMet;
import io.accounthealth.events.QbrEvent.QbrGoalMissed;
import io.accounthealth.events.QbrEvent.QbrGoalSet;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.ReportEvent.Terms.ReportShared;
import io.accounthealth.events.SatisfactionEvent.SurveySent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.reporting.Report;
import io.accounthealth.query.page.SubjectNames.Subject;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the headline of an event has the id of, and what events call that. */
final class EventSubjects {

    static final String ORDER = "Insertion order";
    static final String ALERT = "lert";
    private static final String ACTION_ITEM = "ction item";

    private EventSubjects() {}

    /** Whose id the headline of an event may have; null where it has none with a name. */
    static @Nullable Subject of(AccountEvent event) {
        return switch (event) {
            case EscalationEvent e -> new Subject("scalation", e.escalationId());
            case InquiryEvent e -> new Subject("nquiry", e.inquiryId());
            case WatchEvent.SlaBreached e -> new Subject("nquiry", e.inquiryId());
            case PromiseEvent e -> new Subject("Promise", e.promiseId());
            case OpportunityIdentified e -> new Subject("Opportunity", e.opportunityId());
            case OpportunityProposed e -> new Subject("Opportunity", e.opportunityId());
            case OpportunityWon e -> new Subject("Opportunity", e.opportunityId());
            case OpportunityLost e -> new Subject("Opportunity", e.opportunityId());
            case ReportShared e -> new Subject("eport", e.reportId());
            case ReportEvent e
            when Report.idOf(e) != null -> new Subject("eport", Objects.requireNonNull(Report.idOf(e)));
            case BriefEvent.BriefIssued e -> new Subject("Brief", e.briefId());
            case BriefEvent.BriefAccepted e -> new Subject("Brief", e.briefId());
            case BriefEvent.AssetRequested e -> new Subject("Asset", e.assetId());
            case BriefEvent.AssetReceived e -> new Subject("Asset", e.assetId());
            case BriefEvent.AssetRejected e -> new Subject("Asset", e.assetId());
            case BriefEvent.MilestonePromised e -> new Subject("Milestone", e.milestoneId());
            case BriefEvent.MilestoneMoved e -> new Subject("Milestone", e.milestoneId());
            case BriefEvent.MilestoneMet e -> new Subject("Milestone", e.milestoneId());
            case BriefEvent.MilestoneMissed e -> new Subject("Milestone", e.milestoneId());
            case BriefEvent.CampaignPlanned e -> new Subject("Campaign", e.campaignId());
            case BriefEvent.CampaignLaunched e -> new Subject("Campaign", e.campaignId());
            case BriefEvent.CampaignPaused e -> new Subject("Campaign", e.campaignId());
            case BriefEvent.CampaignEnded e -> new Subject("Campaign", e.campaignId());
            case ContractSigned e -> new Subject("ontract", e.contractId());
            case RenewalOpened e -> new Subject("ontract", e.contractId());
            case ContractRenewed e -> new Subject("ontract", e.contractId());
            case RenewalLost e -> new Subject("ontract", e.contractId());
            case SpendEvent.InsertionOrderBooked e -> new Subject(ORDER, e.ioId());
            case SpendEvent.InsertionOrderAmended e -> new Subject(ORDER, e.ioId());
            case SpendEvent.InsertionOrderCancelled e -> new Subject(ORDER, e.ioId());
            case FeatureRequested e -> new Subject("Feature", e.requestId());
            case FeatureAccepted e -> new Subject("Feature", e.requestId());
            case FeatureShipped e -> new Subject("Feature", e.requestId());
            case FeatureDeclined e -> new Subject("Feature", e.requestId());
            case QbrGoalSet e -> new Subject("QBR goal", e.goalId());
            case QbrGoalMet e -> new Subject("QBR goal", e.goalId());
            case QbrGoalMissed e -> new Subject("QBR goal", e.goalId());
            case SurveySent e -> new Subject("Survey", e.surveyId());
            case HandoverEvent.StakeholderAdded e -> new Subject("Stakeholder", e.personId(), true);
            case HandoverEvent.StakeholderChanged e -> new Subject("Stakeholder", e.personId(), true);
            case HandoverEvent.StakeholderLeft e -> new Subject("Stakeholder", e.personId(), true);
            case HandoverEvent.ManagerAssigned e -> new Subject("to", e.managerId(), true);
            case HandoverEvent.TeamMemberAssigned e -> new Subject("member", e.userId(), true);
            case HandoverEvent.TeamMemberUnassigned e -> new Subject("member", e.userId(), true);
            case ActionItemAssigned e -> new Subject(ACTION_ITEM, e.actionItemId());
            case ActionItemClosed e -> new Subject(ACTION_ITEM, e.actionItemId());
            case WatchEvent.AlertRaised e -> new Subject(ALERT, e.alertId());
            case WatchEvent.AlertAcknowledged e -> new Subject(ALERT, e.alertId());
            case WatchEvent.AlertSnoozed e -> new Subject(ALERT, e.alertId());
            case WatchEvent.AlertClosed e -> new Subject(ALERT, e.alertId());
            case WatchEvent.AlertAssigned e -> new Subject(ALERT, e.alertId());
            case CommentAdded e -> commented(e);
            default -> null;
        };
    }

    private static @Nullable Subject commented(CommentAdded comment) {
        return comment.onId() == null
                ? null
                : switch (comment.on()) {
                    case ACTION_ITEM -> new Subject(ACTION_ITEM, comment.onId());
                    case ALERT -> new Subject(ALERT, comment.onId());
                    case ACCOUNT, EVENT -> null;
                };
    }

    /** The colleague whose user name it has beside that; null where it has none. */
    static @Nullable Subject colleague(AccountEvent event) {
        return switch (event) {
            case ActionItemOpened e -> e.assignee() == null ? null : new Subject("for", e.assignee(), true);
            case ActionItemAssigned e -> new Subject("to", e.userId(), true);
            case WatchEvent.AlertAssigned e -> new Subject("to", e.assignee(), true);
            default -> null;
        };
    }

    /** What {@link #name} is of. */
    static @Nullable Subject named(AccountEvent event) {
        return event instanceof ActionItemOpened e ? new Subject(ACTION_ITEM, e.actionItemId()) : of(event);
    }

    /**
     * What an event calls its subject; null where it does not.
     *
     * @param zone of the account, for days
     */
    static @Nullable String name(AccountEvent event, ZoneId zone) {
        return switch (event) {
            case EscalationRaised e -> e.cause();
            case InquiryReceived e -> e.subject();
            case PromiseMade e -> e.text();
            case OpportunityIdentified e -> e.product();
            case ReportScheduled e
            when e.kind() != null -> Labels.written(e.kind()) + ", due " + Wording.day(e.due(), zone);
            case BriefEvent.BriefIssued e -> e.subject();
            case BriefEvent.AssetRequested e -> e.description();
            case BriefEvent.MilestonePromised e -> e.text();
            case BriefEvent.CampaignPlanned e -> e.name();
            case BriefEvent.CampaignLaunched e -> e.name();
            case ContractSigned e ->
                e.kind() == null ? null : e.kind() + " " + e.start().getYear();
            case SpendEvent.InsertionOrderBooked e -> e.name();
            case FeatureRequested e -> e.text();
            case QbrGoalSet e -> e.text();
            case SurveySent e -> e.kind();
            case HandoverEvent.StakeholderAdded e -> e.name();
            case HandoverEvent.StakeholderChanged e -> e.name();
            case HandoverEvent.ManagerAssigned e -> SubjectNames.person(e.managerId());
            case HandoverEvent.TeamMemberAssigned e -> SubjectNames.person(e.userId());
            case ActionItemOpened e -> e.text();
            case WatchEvent.AlertRaised e -> e.title();
            default -> null;
        };
    }
}
