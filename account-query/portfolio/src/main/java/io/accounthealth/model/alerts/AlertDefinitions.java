package io.accounthealth.model.alerts;

import static io.accounthealth.events.AlertKind.ACTION_ITEM_LATE;
import static io.accounthealth.events.AlertKind.ASSET_LATE;
import static io.accounthealth.events.AlertKind.BAND_FELL;
import static io.accounthealth.events.AlertKind.BRIEF_LATE;
import static io.accounthealth.events.AlertKind.CHAMPION_LEFT;
import static io.accounthealth.events.AlertKind.COMPETITOR_SIGHTED;
import static io.accounthealth.events.AlertKind.CONTRACT_EXPIRED;
import static io.accounthealth.events.AlertKind.INVOICE_OVERDUE;
import static io.accounthealth.events.AlertKind.MILESTONE_MISSED;
import static io.accounthealth.events.AlertKind.OVER_PACING;
import static io.accounthealth.events.AlertKind.POST_MORTEM_OVERDUE;
import static io.accounthealth.events.AlertKind.PROMISE_OVERDUE;
import static io.accounthealth.events.AlertKind.QBR_GOAL_LATE;
import static io.accounthealth.events.AlertKind.RENEWAL_UNPREPARED;
import static io.accounthealth.events.AlertKind.REPORT_DUE;
import static io.accounthealth.events.AlertKind.REPORT_OVERDUE;
import static io.accounthealth.events.AlertKind.REPORT_RESTATED;
import static io.accounthealth.events.AlertKind.SILENCE;
import static io.accounthealth.events.AlertKind.SLA_BREACHED;
import static io.accounthealth.events.AlertKind.SOURCE_SILENT;
import static io.accounthealth.events.AlertKind.UNBILLED;
import static io.accounthealth.events.AlertKind.UNDER_PACING;
import static io.accounthealth.model.alerts.AlertDefinition.late;
import static io.accounthealth.model.alerts.AlertDefinition.raised;
import static io.accounthealth.model.alerts.AlertDefinition.raisedByDays;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BillingEvent.PaymentReceived;
import io.accounthealth.events.BriefEvent.AssetReceived;
import io.accounthealth.events.BriefEvent.BriefAccepted;
import io.accounthealth.events.BriefEvent.MilestoneMoved;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.EscalationEvent.PostMortemPublished;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.QbrEvent.QbrGoalMet;
import io.accounthealth.model.account.OpenItems;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What an alert of each kind is. */
public final class AlertDefinitions {

    private static final List<AlertDefinition> IN_ORDER = List.of(
            raised(BAND_FELL, (look, any) -> HealthRules.bandFell(look.account()))
                    .alsoOfChurned(),
            raised(SLA_BREACHED, (look, any) -> ServiceRules.slaBreached(look.account(), look.targets()))
                    .alsoOfChurned()
                    .about(OpenItems.Kind.INQUIRY)
                    .remedy(InquiryAnswered.class, ItemKind.INQUIRY),
            raisedByDays(INVOICE_OVERDUE, (look, days) -> DueRules.invoiceOverdue(look.account(), days))
                    .alsoOfChurned()
                    .remedy(PaymentReceived.class, ItemKind.INVOICE),
            raisedByDays(POST_MORTEM_OVERDUE, (look, days) -> ServiceRules.postMortemOverdue(look.account(), days))
                    .alsoOfChurned()
                    .about(OpenItems.Kind.POST_MORTEM)
                    .remedy(PostMortemPublished.class, ItemKind.ESCALATION),
            raised(SILENCE, (look, thresholds) -> ServiceRules.silence(look.account(), thresholds))
                    .remedy(InteractionLogged.class),
            raisedByDays(REPORT_OVERDUE, (look, days) -> ServiceRules.reportOverdue(look.account(), days)),
            raisedByDays(MILESTONE_MISSED, (look, days) -> DueRules.milestoneMissed(look.account(), days))
                    .about(OpenItems.Kind.MILESTONE)
                    .remedy(MilestoneMoved.class, ItemKind.MILESTONE),
            late(
                            PROMISE_OVERDUE,
                            ItemKind.PROMISE,
                            PromiseKept.class,
                            "A promise of Sales is overdue",
                            "Keep it, or agree with the client on what there is instead, and record that.")
                    .about(OpenItems.Kind.PROMISE),
            late(
                            BRIEF_LATE,
                            ItemKind.BRIEF,
                            BriefAccepted.class,
                            "Brief %s was not accepted in time",
                            "Ask the desk what is missing in it, and agree on a day.")
                    .about(OpenItems.Kind.BRIEF),
            late(
                            ASSET_LATE,
                            ItemKind.ASSET,
                            AssetReceived.class,
                            "Asset %s was not received in time",
                            "Remind who is to send it, and say which launch day depends on it.")
                    .about(OpenItems.Kind.ASSET),
            late(
                            ACTION_ITEM_LATE,
                            ItemKind.ACTION_ITEM,
                            ActionItemClosed.class,
                            "Action item %s is late",
                            "Do it or agree on another day, and close it when it is done.")
                    .about(OpenItems.Kind.ACTION_ITEM),
            late(
                    QBR_GOAL_LATE,
                    ItemKind.QBR_GOAL,
                    QbrGoalMet.class,
                    "QBR goal %s is late",
                    "Close it as met, or as missed with the reason, and tell the client."),
            raised(UNDER_PACING, DeliveryRules::underPacing),
            raised(OVER_PACING, DeliveryRules::overPacing),
            raisedByDays(CONTRACT_EXPIRED, (look, days) -> RelationRules.contractExpired(look.account(), days))
                    .remedy(ContractRenewed.class, ItemKind.CONTRACT),
            raised(
                            RENEWAL_UNPREPARED,
                            (look, thresholds) -> RelationRules.renewalUnprepared(
                                    look.account(), Objects.requireNonNull(thresholds.daysBefore())))
                    .remedy(MeetingScheduled.class),
            raised(CHAMPION_LEFT, (look, any) -> RelationRules.championLeft(look.account()))
                    .remedy(StakeholderAdded.class),
            raisedByDays(COMPETITOR_SIGHTED, (look, days) -> RelationRules.competitorSighted(look.account(), days))
                    .remedy(InteractionLogged.class),
            raisedByDays(UNBILLED, (look, days) -> DeliveryRules.unbilled(look.account(), days))
                    .alsoOfChurned()
                    .remedy(InvoiceIssued.class, ItemKind.INSERTION_ORDER),
            raisedByDays(SOURCE_SILENT, (look, days) -> DeliveryRules.sourceSilent(look.account(), days)),
            raisedByDays(REPORT_DUE, (look, days) -> ServiceRules.reportDue(look.account(), days)),
            raisedByDays(REPORT_RESTATED, ServiceRules::reportRestated));

    /** Each kind once, in the order in which alerts of one look are recorded. */
    public static final List<AlertKind> ORDER =
            IN_ORDER.stream().map(AlertDefinition::kind).toList();

    private static final Map<AlertKind, AlertDefinition> BY_KIND = new EnumMap<>(AlertKind.class);

    static {
        IN_ORDER.forEach(definition -> BY_KIND.put(definition.kind(), definition));
        if (IN_ORDER.size() != BY_KIND.size() || BY_KIND.size() != AlertKind.values().length) {
            throw new IllegalStateException("not each kind of alert is defined once: " + ORDER);
        }
    }

    private AlertDefinitions() {}

    public static AlertDefinition of(AlertKind kind) {
        return Objects.requireNonNull(BY_KIND.get(kind));
    }
}
