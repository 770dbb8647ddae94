package io.accounthealth.schema;

import static io.accounthealth.schema.EventType.type;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.BillingEvent;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.DeliveryEvent;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.GrowthEvent;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.OverrideEvent;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PlatformEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.events.PromiseEvent;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.WatchEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every type that can be stored, a line each: command, written name, current revision, record. These names are the
 * stored format; a line is never changed but for its revision.
 */
public final class EventTypes {

    private static final List<EventType> ALL = List.of(
            type("open-account", "account-opened", 1, HandoverEvent.AccountOpened.class),
            type("change-account-profile", "account-profile-changed", 1, HandoverEvent.AccountProfileChanged.class),
            type("complete-handover", "handover-completed", 1, HandoverEvent.HandoverCompleted.class),
            type("assign-manager", "manager-assigned", 1, HandoverEvent.ManagerAssigned.class),
            type("add-stakeholder", "stakeholder-added", 1, HandoverEvent.StakeholderAdded.class),
            type("change-stakeholder", "stakeholder-changed", 1, HandoverEvent.StakeholderChanged.class),
            type("remove-stakeholder", "stakeholder-left", 1, HandoverEvent.StakeholderLeft.class),
            type("sign-contract", "contract-signed", 1, ContractEvent.ContractSigned.class)
                    .planning(),
            type("open-renewal", "renewal-opened", 1, ContractEvent.RenewalOpened.class),
            type("renew-contract", "contract-renewed", 1, ContractEvent.ContractRenewed.class)
                    .planning(),
            type("lose-renewal", "renewal-lost", 1, ContractEvent.RenewalLost.class),
            type("give-notice", "notice-given", 1, ContractEvent.NoticeGiven.class),
            type("churn-account", "account-churned", 1, ContractEvent.AccountChurned.class),
            type("reactivate-account", "account-reactivated", 1, ContractEvent.AccountReactivated.class),
            type("book-insertion-order", "insertion-order-booked", 2, SpendEvent.InsertionOrderBooked.class)
                    .planning(),
            type("amend-insertion-order", "insertion-order-amended", 2, SpendEvent.InsertionOrderAmended.class),
            type("cancel-insertion-order", "insertion-order-cancelled", 1, SpendEvent.InsertionOrderCancelled.class),
            type("report-spend", "spend-reported", 2, SpendEvent.SpendReported.class),
            type("retract-spend", "spend-retracted", 1, SpendEvent.SpendRetracted.class),
            type("schedule-meeting", "meeting-scheduled", 1, MeetingEvent.MeetingScheduled.class)
                    .planning(),
            type("hold-meeting", "meeting-held", 1, MeetingEvent.MeetingHeld.class),
            type("cancel-meeting", "meeting-cancelled", 1, MeetingEvent.MeetingCancelled.class),
            type("miss-meeting", "meeting-missed", 1, MeetingEvent.MeetingMissed.class),
            type("log-interaction", "interaction-logged", 1, MeetingEvent.InteractionLogged.class),
            type("open-action-item", "action-item-opened", 1, MeetingEvent.ActionItemOpened.class),
            type("close-action-item", "action-item-closed", 1, MeetingEvent.ActionItemClosed.class),
            type("schedule-report", "report-scheduled", 1, ReportEvent.ReportScheduled.class)
                    .planning(),
            type("deliver-report", "report-delivered", 1, ReportEvent.ReportDelivered.class),
            type("find-report-error", "report-error-found", 1, ReportEvent.ReportErrorFound.class),
            type("reissue-report", "report-reissued", 1, ReportEvent.ReportReissued.class),
            type("record-narrative", "narrative-recorded", 1, ReportEvent.NarrativeRecorded.class),
            type("take-temperature", "temperature-taken", 1, SatisfactionEvent.TemperatureTaken.class),
            type("send-survey", "survey-sent", 1, SatisfactionEvent.SurveySent.class),
            type("answer-nps", "nps-answered", 1, SatisfactionEvent.NpsAnswered.class),
            type("answer-csat", "csat-answered", 1, SatisfactionEvent.CsatAnswered.class),
            type("sight-competitor", "competitor-sighted", 1, SatisfactionEvent.CompetitorSighted.class),
            type("receive-inquiry", "inquiry-received", 1, InquiryEvent.InquiryReceived.class),
            type("answer-inquiry", "inquiry-answered", 1, InquiryEvent.InquiryAnswered.class),
            type("pause-inquiry", "inquiry-paused", 1, InquiryEvent.InquiryPaused.class),
            type("resume-inquiry", "inquiry-resumed", 1, InquiryEvent.InquiryResumed.class),
            type("resolve-inquiry", "inquiry-resolved", 1, InquiryEvent.InquiryResolved.class),
            type("reopen-inquiry", "inquiry-reopened", 1, InquiryEvent.InquiryReopened.class),
            type("raise-escalation", "escalation-raised", 1, EscalationEvent.EscalationRaised.class),
            type("acknowledge-escalation", "escalation-acknowledged", 1, EscalationEvent.EscalationAcknowledged.class),
            type(
                    "change-escalation-severity",
                    "escalation-severity-changed",
                    1,
                    EscalationEvent.EscalationSeverityChanged.class),
            type("agree-recovery-plan", "recovery-plan-agreed", 1, EscalationEvent.RecoveryPlanAgreed.class),
            type("complete-recovery-step", "recovery-step-done", 1, EscalationEvent.RecoveryStepDone.class),
            type("resolve-escalation", "escalation-resolved", 1, EscalationEvent.EscalationResolved.class),
            type("reopen-escalation", "escalation-reopened", 1, EscalationEvent.EscalationReopened.class),
            type("publish-post-mortem", "post-mortem-published", 1, EscalationEvent.PostMortemPublished.class),
            type("give-testimonial", "testimonial-given", 1, AdvocacyEvent.TestimonialGiven.class),
            type("decline-testimonial", "testimonial-declined", 1, AdvocacyEvent.TestimonialDeclined.class),
            type("give-reference", "reference-given", 1, AdvocacyEvent.ReferenceGiven.class),
            type("join-beta", "beta-joined", 1, AdvocacyEvent.BetaJoined.class),
            type("leave-beta", "beta-left", 1, AdvocacyEvent.BetaLeft.class),
            type("correct-fact", "fact-corrected", 1, CorrectionEvent.FactCorrected.class),
            type("retract-fact", "fact-retracted", 1, CorrectionEvent.FactRetracted.class),
            type("override-health", "health-overridden", 1, OverrideEvent.HealthOverridden.class),
            type("lift-health-override", "health-override-lifted", 1, OverrideEvent.HealthOverrideLifted.class),
            type("agree-business-hours", "business-hours-agreed", 1, HandoverEvent.BusinessHoursAgreed.class),
            type("make-promise", "promise-made", 1, PromiseEvent.PromiseMade.class),
            type("keep-promise", "promise-kept", 1, PromiseEvent.PromiseKept.class),
            type("break-promise", "promise-broken", 1, PromiseEvent.PromiseBroken.class),
            type("identify-opportunity", "opportunity-identified", 1, GrowthEvent.OpportunityIdentified.class),
            type("propose-opportunity", "opportunity-proposed", 1, GrowthEvent.OpportunityProposed.class),
            type("win-opportunity", "opportunity-won", 1, GrowthEvent.OpportunityWon.class),
            type("lose-opportunity", "opportunity-lost", 1, GrowthEvent.OpportunityLost.class),
            type("activate-product", "product-activated", 1, GrowthEvent.ProductActivated.class),
            type("deactivate-product", "product-deactivated", 1, GrowthEvent.ProductDeactivated.class),
            type(
                    "find-delivery-discrepancy",
                    "delivery-discrepancy-found",
                    1,
                    DeliveryEvent.DeliveryDiscrepancyFound.class),
            type(
                    "resolve-delivery-discrepancy",
                    "delivery-discrepancy-resolved",
                    1,
                    DeliveryEvent.DeliveryDiscrepancyResolved.class),
            type("agree-make-good", "make-good-agreed", 1, DeliveryEvent.MakeGoodAgreed.class),
            type("issue-credit", "credit-issued", 1, DeliveryEvent.CreditIssued.class),
            type("issue-invoice", "invoice-issued", 1, BillingEvent.InvoiceIssued.class),
            type("correct-invoice", "invoice-corrected", 1, BillingEvent.InvoiceCorrected.class),
            type("receive-payment", "payment-received", 1, BillingEvent.PaymentReceived.class),
            type("dispute-invoice", "invoice-disputed", 1, BillingEvent.InvoiceDisputed.class),
            type("resolve-dispute", "dispute-resolved", 1, BillingEvent.DisputeResolved.class),
            type("issue-brief", "brief-issued", 1, BriefEvent.BriefIssued.class),
            type("accept-brief", "brief-accepted", 1, BriefEvent.BriefAccepted.class),
            type("request-asset", "asset-requested", 1, BriefEvent.AssetRequested.class),
            type("receive-asset", "asset-received", 1, BriefEvent.AssetReceived.class),
            type("reject-asset", "asset-rejected", 1, BriefEvent.AssetRejected.class),
            type("promise-milestone", "milestone-promised", 1, BriefEvent.MilestonePromised.class),
            type("move-milestone", "milestone-moved", 1, BriefEvent.MilestoneMoved.class),
            type("meet-milestone", "milestone-met", 1, BriefEvent.MilestoneMet.class),
            type("miss-milestone", "milestone-missed", 1, BriefEvent.MilestoneMissed.class),
            type("launch-campaign", "campaign-launched", 1, BriefEvent.CampaignLaunched.class),
            type("pause-campaign", "campaign-paused", 1, BriefEvent.CampaignPaused.class),
            type("end-campaign", "campaign-ended", 1, BriefEvent.CampaignEnded.class),
            type("request-feature", "feature-requested", 1, PlatformEvent.FeatureRequested.class),
            type("accept-feature", "feature-accepted", 1, PlatformEvent.FeatureAccepted.class),
            type("ship-feature", "feature-shipped", 1, PlatformEvent.FeatureShipped.class),
            type("decline-feature", "feature-declined", 1, PlatformEvent.FeatureDeclined.class),
            type("link-agency", "agency-linked", 1, PlatformEvent.AgencyLinked.class),
            type("unlink-agency", "agency-unlinked", 1, PlatformEvent.AgencyUnlinked.class),
            type("open-platform-ticket", "platform-ticket-opened", 1, PlatformEvent.PlatformTicketOpened.class),
            type("resolve-platform-ticket", "platform-ticket-resolved", 1, PlatformEvent.PlatformTicketResolved.class),
            type("prepare-qbr", "qbr-prepared", 2, QbrEvent.QbrPrepared.class),
            type("present-qbr", "qbr-presented", 1, QbrEvent.QbrPresented.class),
            type("set-qbr-goal", "qbr-goal-set", 1, QbrEvent.QbrGoalSet.class),
            type("meet-qbr-goal", "qbr-goal-met", 1, QbrEvent.QbrGoalMet.class),
            type("miss-qbr-goal", "qbr-goal-missed", 1, QbrEvent.QbrGoalMissed.class),
            type("change-health-band", "health-band-changed", 1, WatchEvent.HealthBandChanged.class)
                    .byThePlatform(),
            type("detect-silence", "silence-detected", 1, WatchEvent.SilenceDetected.class)
                    .byThePlatform(),
            type("breach-sla", "sla-breached", 1, WatchEvent.SlaBreached.class).byThePlatform(),
            type("raise-alert", "alert-raised", 1, WatchEvent.AlertRaised.class).byThePlatform(),
            type("acknowledge-alert", "alert-acknowledged", 1, WatchEvent.AlertAcknowledged.class),
            type("snooze-alert", "alert-snoozed", 1, WatchEvent.AlertSnoozed.class),
            type("close-alert", "alert-closed", 1, WatchEvent.AlertClosed.class),
            type("erase-person", "person-erased", 1, PrivacyEvent.PersonErased.class),
            type("erase-texts", "texts-erased", 1, PrivacyEvent.TextsErased.class),
            type("place-legal-hold", "legal-hold-placed", 1, PrivacyEvent.LegalHoldPlaced.class),
            type("lift-legal-hold", "legal-hold-lifted", 1, PrivacyEvent.LegalHoldLifted.class),
            type("draft-health-policy", "health-policy-drafted", 2, PolicyEvent.HealthPolicyDrafted.class),
            type("publish-health-policy", "health-policy-published", 2, PolicyEvent.HealthPolicyPublished.class)
                    .planning(),
            type("retire-health-policy", "health-policy-retired", 1, PolicyEvent.HealthPolicyRetired.class),
            type(
                    "propose-payload-retention",
                    "payload-retention-proposed",
                    1,
                    PayloadRetentionEvent.PayloadRetentionProposed.class),
            type(
                    "approve-payload-retention",
                    "payload-retention-approved",
                    1,
                    PayloadRetentionEvent.PayloadRetentionApproved.class),
            type(
                    "end-payload-retention",
                    "payload-retention-ended",
                    1,
                    PayloadRetentionEvent.PayloadRetentionEnded.class),
            type("view-account", "account-viewed", 1, AccessEvent.AccountViewed.class),
            type("read-history", "history-read", 1, AccessEvent.HistoryRead.class),
            type("begin-export", "export-begun", 1, AccessEvent.ExportBegun.class),
            type("end-export", "export-ended", 1, AccessEvent.ExportEnded.class),
            type("refuse-access", "access-refused", 1, AccessEvent.AccessRefused.class),
            type("sign-in", "signed-in", 1, AccessEvent.SignedIn.class),
            type("begin-admin-action", "admin-action-begun", 1, AccessEvent.AdminActionBegun.class),
            type("end-admin-action", "admin-action-ended", 1, AccessEvent.AdminActionEnded.class));

    private static final Map<String, EventType> BY_NAME =
            ALL.stream().collect(toUnmodifiableMap(EventType::name, identity()));
    private static final Map<String, EventType> BY_COMMAND =
            ALL.stream().collect(toUnmodifiableMap(EventType::command, identity()));
    private static final Map<Class<?>, EventType> BY_RECORD =
            ALL.stream().collect(toUnmodifiableMap(EventType::record, identity()));

    private EventTypes() {}

    public static List<EventType> all() {
        return ALL;
    }

    public static Optional<EventType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static Optional<EventType> ofCommand(String command) {
        return Optional.ofNullable(BY_COMMAND.get(command));
    }

    /** @throws IllegalStateException when the record has no line above, which a test rules out */
    public static EventType of(Class<? extends DomainEvent> record) {
        EventType type = BY_RECORD.get(record);
        if (type == null) {
            throw new IllegalStateException(record.getSimpleName() + " has no line in EventTypes");
        }
        return type;
    }
}
