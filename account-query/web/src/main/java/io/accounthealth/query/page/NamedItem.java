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

/**
 * An item of an account, and what an event calls it.
 *
 * @param name null where the event gives it none
 */
record NamedItem(Ref item, @Nullable String name) {

    /**
     * What an event names; null where it names nothing.
     *
     * @param zone of the account, for days
     */
    static @Nullable NamedItem of(AccountEvent event, ZoneId zone) {
        return switch (event) {
            case EscalationRaised e -> new NamedItem(Item.ESCALATION.ref(e.escalationId()), e.cause());
            case InquiryReceived e -> new NamedItem(Item.INQUIRY.ref(e.inquiryId()), e.subject());
            case PromiseMade e -> new NamedItem(Item.PROMISE.ref(e.promiseId()), e.text());
            case OpportunityIdentified e -> new NamedItem(Item.OPPORTUNITY.ref(e.opportunityId()), e.product());
            case ReportScheduled e ->
                new NamedItem(
                        Item.REPORT.ref(e.reportId()),
                        e.kind() == null ? null : Labels.written(e.kind()) + ", due " + Wording.day(e.due(), zone));
            case BriefEvent.BriefIssued e -> new NamedItem(Item.BRIEF.ref(e.briefId()), e.subject());
            case BriefEvent.AssetRequested e -> new NamedItem(Item.ASSET.ref(e.assetId()), e.description());
            case BriefEvent.MilestonePromised e -> new NamedItem(Item.MILESTONE.ref(e.milestoneId()), e.text());
            case BriefEvent.CampaignPlanned e -> new NamedItem(Item.CAMPAIGN.ref(e.campaignId()), e.name());
            case BriefEvent.CampaignLaunched e -> new NamedItem(Item.CAMPAIGN.ref(e.campaignId()), e.name());
            case ContractSigned e ->
                new NamedItem(
                        Item.CONTRACT.ref(e.contractId()),
                        e.kind() == null ? null : e.kind() + " " + e.start().getYear());
            case SpendEvent.InsertionOrderBooked e -> new NamedItem(Item.ORDER.ref(e.ioId()), e.name());
            case FeatureRequested e -> new NamedItem(Item.FEATURE.ref(e.requestId()), e.text());
            case QbrGoalSet e -> new NamedItem(Item.GOAL.ref(e.goalId()), e.text());
            case SurveySent e -> new NamedItem(Item.SURVEY.ref(e.surveyId()), e.kind());
            case HandoverEvent.StakeholderAdded e -> new NamedItem(Item.STAKEHOLDER.ref(e.personId()), e.name());
            case HandoverEvent.StakeholderChanged e -> new NamedItem(Item.STAKEHOLDER.ref(e.personId()), e.name());
            case ActionItemOpened e -> new NamedItem(Item.ACTION_ITEM.ref(e.actionItemId()), e.text());
            case WatchEvent.AlertRaised e -> new NamedItem(Item.ALERT.ref(e.alertId()), e.title());
            default -> null;
        };
    }
}
