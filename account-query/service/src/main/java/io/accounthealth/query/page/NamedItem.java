package io.accounthealth.query.page;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.PlatformEvent.FeatureRequested;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.QbrEvent.QbrGoalSet;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.SatisfactionEvent.SurveySent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.message.Item;
import io.accounthealth.model.message.Message.Ref;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What events call the items that they open. */
final class EventSubjects {

    /** A name of an item. */
    record Named(Ref item, @Nullable String name) {}

    private EventSubjects() {}

    /**
     * What an event names; null where it names nothing.
     *
     * @param zone of the account, for days
     */
    static @Nullable Named named(AccountEvent event, ZoneId zone) {
        return switch (event) {
            case EscalationRaised e -> new Named(Item.ESCALATION.ref(e.escalationId()), e.cause());
            case InquiryReceived e -> new Named(Item.INQUIRY.ref(e.inquiryId()), e.subject());
            case PromiseMade e -> new Named(Item.PROMISE.ref(e.promiseId()), e.text());
            case OpportunityIdentified e -> new Named(Item.OPPORTUNITY.ref(e.opportunityId()), e.product());
            case ReportScheduled e ->
                new Named(
                        Item.REPORT.ref(e.reportId()),
                        e.kind() == null ? null : Labels.written(e.kind()) + ", due " + Wording.day(e.due(), zone));
            case BriefEvent.BriefIssued e -> new Named(Item.BRIEF.ref(e.briefId()), e.subject());
            case BriefEvent.AssetRequested e -> new Named(Item.ASSET.ref(e.assetId()), e.description());
            case BriefEvent.MilestonePromised e -> new Named(Item.MILESTONE.ref(e.milestoneId()), e.text());
            case BriefEvent.CampaignPlanned e -> new Named(Item.CAMPAIGN.ref(e.campaignId()), e.name());
            case BriefEvent.CampaignLaunched e -> new Named(Item.CAMPAIGN.ref(e.campaignId()), e.name());
            case ContractSigned e ->
                new Named(
                        Item.CONTRACT.ref(e.contractId()),
                        e.kind() == null ? null : e.kind() + " " + e.start().getYear());
            case SpendEvent.InsertionOrderBooked e -> new Named(Item.ORDER.ref(e.ioId()), e.name());
            case FeatureRequested e -> new Named(Item.FEATURE.ref(e.requestId()), e.text());
            case QbrGoalSet e -> new Named(Item.GOAL.ref(e.goalId()), e.text());
            case SurveySent e -> new Named(Item.SURVEY.ref(e.surveyId()), e.kind());
            case HandoverEvent.StakeholderAdded e -> new Named(Item.STAKEHOLDER.ref(e.personId()), e.name());
            case HandoverEvent.StakeholderChanged e -> new Named(Item.STAKEHOLDER.ref(e.personId()), e.name());
            case ActionItemOpened e -> new Named(Item.ACTION_ITEM.ref(e.actionItemId()), e.text());
            case WatchEvent.AlertRaised e -> new Named(Item.ALERT.ref(e.alertId()), e.title());
            default -> null;
        };
    }
}
