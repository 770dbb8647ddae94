package io.accounthealth.command.decision;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent.BetaJoined;
import io.accounthealth.events.AdvocacyEvent.BetaLeft;
import io.accounthealth.events.AdvocacyEvent.ReferenceGiven;
import io.accounthealth.events.AdvocacyEvent.TestimonialDeclined;
import io.accounthealth.events.AdvocacyEvent.TestimonialGiven;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.Band;
import io.accounthealth.events.BillingEvent.DisputeResolved;
import io.accounthealth.events.BillingEvent.InvoiceCorrected;
import io.accounthealth.events.BillingEvent.InvoiceDisputed;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BillingEvent.PaymentReceived;
import io.accounthealth.events.BriefEvent.AssetReceived;
import io.accounthealth.events.BriefEvent.AssetRejected;
import io.accounthealth.events.BriefEvent.AssetRequested;
import io.accounthealth.events.BriefEvent.BriefAccepted;
import io.accounthealth.events.BriefEvent.BriefIssued;
import io.accounthealth.events.BriefEvent.CampaignEnded;
import io.accounthealth.events.BriefEvent.CampaignLaunched;
import io.accounthealth.events.BriefEvent.CampaignPaused;
import io.accounthealth.events.BriefEvent.CampaignPlanned;
import io.accounthealth.events.BriefEvent.MilestoneMet;
import io.accounthealth.events.BriefEvent.MilestoneMissed;
import io.accounthealth.events.BriefEvent.MilestoneMoved;
import io.accounthealth.events.BriefEvent.MilestonePromised;
import io.accounthealth.events.BriefEvent.PrioritiesStated;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.events.ContractEvent.RenewalOpened;
import io.accounthealth.events.CostEvent.CostReported;
import io.accounthealth.events.CostEvent.CostRetracted;
import io.accounthealth.events.CostKind;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyFound;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyResolved;
import io.accounthealth.events.DeliveryEvent.MakeGoodAgreed;
import io.accounthealth.events.Desk;
import io.accounthealth.events.EscalationEvent.EscalationAcknowledged;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationReopened;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.EscalationEvent.EscalationSeverityChanged;
import io.accounthealth.events.EscalationEvent.PostMortemPublished;
import io.accounthealth.events.EscalationEvent.RecoveryPlanAgreed;
import io.accounthealth.events.EscalationEvent.RecoveryStepDone;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityLost;
import io.accounthealth.events.GrowthEvent.OpportunityProposed;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.GrowthEvent.ProductActivated;
import io.accounthealth.events.GrowthEvent.ProductDeactivated;
import io.accounthealth.events.HandoverEvent.AccountDetached;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.HandoverEvent.BusinessHoursAgreed;
import io.accounthealth.events.HandoverEvent.ClientContextNoted;
import io.accounthealth.events.HandoverEvent.HandoverCompleted;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.events.HandoverEvent.StakeholderLeft;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberUnassigned;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryPaused;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryReopened;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.InquiryEvent.InquiryResumed;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.MediaKpi;
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
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.OverrideEvent.HealthOverridden;
import io.accounthealth.events.OverrideEvent.HealthOverrideLifted;
import io.accounthealth.events.Party;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.PerformanceEvent.PerformanceRetracted;
import io.accounthealth.events.PlatformEvent.AgencyLinked;
import io.accounthealth.events.PlatformEvent.AgencyUnlinked;
import io.accounthealth.events.PlatformEvent.ExternalIdLinked;
import io.accounthealth.events.PlatformEvent.ExternalIdUnlinked;
import io.accounthealth.events.PlatformEvent.FeatureAccepted;
import io.accounthealth.events.PlatformEvent.FeatureDeclined;
import io.accounthealth.events.PlatformEvent.FeatureRequested;
import io.accounthealth.events.PlatformEvent.FeatureShipped;
import io.accounthealth.events.PlatformEvent.PlatformTicketOpened;
import io.accounthealth.events.PlatformEvent.PlatformTicketResolved;
import io.accounthealth.events.PrivacyEvent.LegalHoldLifted;
import io.accounthealth.events.PrivacyEvent.LegalHoldPlaced;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.events.PromiseEvent.PromiseBroken;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.QbrEvent.QbrGoalMet;
import io.accounthealth.events.QbrEvent.QbrGoalMissed;
import io.accounthealth.events.QbrEvent.QbrGoalSet;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.QbrEvent.QbrPresented;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportEdited;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.events.ReportEvent.Terms.ReportBrandingSet;
import io.accounthealth.events.ReportEvent.Terms.ReportLinkRevoked;
import io.accounthealth.events.ReportEvent.Terms.ReportSeriesAgreed;
import io.accounthealth.events.ReportEvent.Terms.ReportSeriesEnded;
import io.accounthealth.events.ReportEvent.Terms.ReportShared;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportLanguage;
import io.accounthealth.events.ReportPart;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.SurveySent;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SlaTarget;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.events.TeamRole;
import io.accounthealth.events.TicketKind;
import io.accounthealth.events.WatchEvent.AlertAcknowledged;
import io.accounthealth.events.WatchEvent.AlertAssigned;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.AlertSnoozed;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.events.WatchEvent.SilenceDetected;
import io.accounthealth.events.WatchEvent.SlaBreached;
import io.accounthealth.events.Weekday;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What an account has been through, what is asked of it now, and what must come of it. One table for the decider and
 * for the aggregate around it.
 *
 * @param outcome {@code accepted}, or the code of the refusal
 */
public record Scenario(String name, List<AccountEvent> given, AccountEvent asked, String outcome) {

    public static final String ACCEPTED = "accepted";
    public static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    static final CurrencyCode USD = new CurrencyCode("USD");
    static final AccountOpened OPENED =
            new AccountOpened("Acme", null, null, null, USD, ZoneId.of("Europe/Berlin"), null, null);

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

    @Override
    public String toString() {
        return name + " -> " + outcome;
    }

    /** Every legal step and every illegal one, of each kind of subject. */
    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        all.add(new Scenario("an account is opened", List.of(), OPENED, ACCEPTED));
        all.add(new Scenario("an account is opened twice", List.of(OPENED), OPENED, "account-already-open"));
        all.add(new Scenario("a score comes before its account", List.of(), nps(), "unknown-account"));

        var received = new InquiryReceived("q", null, null, null, null);
        var answered = new InquiryAnswered("q", null);
        var paused = new InquiryPaused("q", null);
        var resumed = new InquiryResumed("q");
        var resolved = new InquiryResolved("q", null);
        var reopened = new InquiryReopened("q", null);
        steps(all, List.of(), "unknown-inquiry", List.of(received), answered, paused, resumed, resolved, reopened);
        steps(
                all,
                List.of(received),
                "inquiry-is-open",
                List.of(received, answered, paused, resolved),
                resumed,
                reopened);
        steps(
                all,
                List.of(received, answered),
                "inquiry-is-answered",
                List.of(received, answered, paused, resolved),
                resumed,
                reopened);
        steps(
                all,
                List.of(received, paused),
                "inquiry-is-paused",
                List.of(received, answered, resumed, resolved),
                paused,
                reopened);
        steps(
                all,
                List.of(received, paused, answered),
                "inquiry-is-paused",
                List.of(received, answered, resumed, resolved),
                paused,
                reopened);
        steps(
                all,
                List.of(received, resolved),
                "inquiry-is-resolved",
                List.of(received, reopened),
                answered,
                paused,
                resumed,
                resolved);

        var raised = new EscalationRaised("e", Severity.HIGH, null, null);
        var acknowledged = new EscalationAcknowledged("e", null);
        var worse = new EscalationSeverityChanged("e", Severity.CRITICAL, null);
        var plan = new RecoveryPlanAgreed("e", List.of("call"), null);
        var done = new RecoveryStepDone("e", "call");
        var calmed = new EscalationResolved("e", null);
        var again = new EscalationReopened("e", null);
        var lesson = new PostMortemPublished("e", "haste", null);
        steps(all, List.of(), "unknown-escalation", List.of(raised), acknowledged, worse, plan, calmed, again, lesson);
        steps(
                all,
                List.of(raised),
                "escalation-is-open",
                List.of(acknowledged, worse, plan, calmed, lesson),
                raised,
                again);
        steps(
                all,
                List.of(raised, acknowledged),
                "escalation-is-acknowledged",
                List.of(worse, plan, calmed, lesson),
                raised,
                acknowledged,
                again);
        steps(
                all,
                List.of(raised, calmed),
                "escalation-is-resolved",
                List.of(again, lesson),
                raised,
                acknowledged,
                worse,
                plan,
                calmed);
        steps(all, List.of(raised), "unknown-recovery-step", List.of(), done);
        steps(all, List.of(raised, plan), "recovery-step-is-closed", List.of(done));
        steps(all, List.of(raised, plan, done), "recovery-step-is-closed", List.of(), done);
        steps(
                all,
                List.of(raised),
                "nothing-changes",
                List.of(),
                new EscalationSeverityChanged("e", Severity.HIGH, null));

        var scheduled = new MeetingScheduled("m", MeetingKind.STATUS, NOW.plusSeconds(99_999), null, null);
        var held = new MeetingHeld("m", null, null, null, null, null);
        var cancelled = new MeetingCancelled("m", null, null);
        var missed = new MeetingMissed("m", Party.CLIENT);
        steps(all, List.of(), "unknown-meeting", List.of(scheduled, held), cancelled, missed);
        steps(all, List.of(scheduled), "", List.of(scheduled, held, cancelled, missed));
        steps(all, List.of(held), "meeting-is-held", List.of(), scheduled, held, cancelled, missed);
        steps(
                all,
                List.of(scheduled, cancelled),
                "meeting-is-cancelled",
                List.of(),
                scheduled,
                held,
                cancelled,
                missed);
        steps(all, List.of(scheduled, missed), "meeting-is-missed", List.of(), scheduled, held, cancelled, missed);

        var series = new MeetingSeriesAgreed("s", MeetingKind.STATUS, 2, Weekday.TUESDAY, LocalTime.NOON, MARCH, null);
        var stopped = new MeetingSeriesEnded("s", null);
        var one = new MeetingScheduled("m", MeetingKind.STATUS, NOW.plusSeconds(99_999), null, "s");
        steps(all, List.of(), "unknown-meeting-series", List.of(series), stopped, one);
        steps(all, List.of(series), "", List.of(series, stopped, one));
        steps(all, List.of(series, stopped), "meeting-series-is-ended", List.of(series), stopped, one);

        var todo = new ActionItemOpened("a", "call", null, null);
        var closed = new ActionItemClosed("a", null);
        var given = new ActionItemAssigned("a", "ben", null);
        steps(all, List.of(), "unknown-action-item", List.of(todo), given, closed);
        steps(all, List.of(todo), "action-item-is-open", List.of(given, closed), todo);
        steps(all, List.of(todo, given), "action-item-is-open", List.of(given, closed), todo);
        steps(all, List.of(todo, closed), "action-item-is-closed", List.of(), todo, given, closed);

        var due = new ReportScheduled("r", null, NOW);
        var delivered = new ReportDelivered("r", 1);
        var reissued = new ReportReissued("r", 2);
        var wrong = new ReportErrorFound("r", null, Party.CLIENT, null);
        steps(all, List.of(), "unknown-report", List.of(due, delivered, wrong), reissued);
        steps(all, List.of(due), "report-is-scheduled", List.of(due, delivered, wrong), reissued);
        steps(all, List.of(delivered), "report-is-delivered", List.of(reissued, wrong), due, delivered);

        reports(all);
        reportTerms(all);

        var signed = new ContractSigned("c", null, MARCH, APRIL, null, null);
        var renewal = new RenewalOpened("c", null);
        var renewed = new ContractRenewed("c", null, null, null, null);
        var lost = new RenewalLost("c", "price");
        steps(all, List.of(), "unknown-contract", List.of(signed), renewal, renewed, lost);
        steps(all, List.of(signed), "contract-is-open", List.of(renewal, renewed, lost), signed);
        steps(all, List.of(signed, lost), "contract-is-lost", List.of(), signed, renewal, renewed, lost);

        var notice = new NoticeGiven(APRIL, null);
        var churned = new AccountChurned("price", null);
        var back = new AccountReactivated(null);
        steps(all, List.of(), "account-is-open", List.of(notice, churned), back);
        steps(all, List.of(churned), "account-is-churned", List.of(back), notice, churned);

        var booked = new InsertionOrderBooked("io", null, BigDecimal.TEN, USD, MARCH, APRIL, null, null);
        var longer = new InsertionOrderAmended("io", null, null, APRIL.plusDays(9), null);
        var dropped = new InsertionOrderCancelled("io", null);
        steps(all, List.of(), "unknown-insertion-order", List.of(booked), longer, dropped);
        steps(all, List.of(booked), "insertion-order-is-open", List.of(longer, dropped), booked);
        steps(all, List.of(booked, dropped), "insertion-order-is-cancelled", List.of(), booked, longer, dropped);

        var added = new StakeholderAdded("p", "Ann", null, null);
        var changed = new StakeholderChanged("p", null, null, "CMO");
        var left = new StakeholderLeft("p", null);
        steps(all, List.of(), "unknown-stakeholder", List.of(added), changed, left);
        steps(all, List.of(added), "stakeholder-is-open", List.of(changed, left), added);
        steps(all, List.of(added, left), "stakeholder-is-left", List.of(added), changed, left);

        var ann = new ManagerAssigned("ann");
        var handed = new HandoverCompleted(null);
        steps(all, List.of(ann), "nothing-changes", List.of(new ManagerAssigned("bob")), ann);
        steps(all, List.of(), "", List.of(handed));
        steps(all, List.of(handed), "handover-is-closed", List.of(), handed);

        var cora = new TeamMemberAssigned("cora", TeamRole.COORDINATOR);
        var off = new TeamMemberUnassigned("cora", TeamRole.COORDINATOR);
        var trafficker = new TeamMemberAssigned("cora", TeamRole.TRAFFICKER);
        var other = new TeamMemberAssigned("otto", TeamRole.COORDINATOR);
        steps(all, List.of(), "not-in-team", List.of(cora), off);
        steps(all, List.of(trafficker, other), "not-in-team", List.of(cora), off);
        steps(all, List.of(cora), "nothing-changes", List.of(trafficker, other, off), cora);
        steps(all, List.of(cora, off), "not-in-team", List.of(cora), off);

        var placed = new AccountPlacedUnder("agency", GroupKind.AGENCY);
        var owned = new AccountPlacedUnder("agency", GroupKind.HOLDING);
        var detached = new AccountDetached(GroupKind.AGENCY, null);
        steps(all, List.of(), "not-placed", List.of(placed), detached);
        steps(all, List.of(owned), "not-placed", List.of(placed), detached);
        steps(all, List.of(placed), "nothing-changes", List.of(owned, detached), placed);
        steps(all, List.of(placed), "", List.of(new AccountPlacedUnder("other", GroupKind.AGENCY)));
        steps(all, List.of(placed, detached), "not-placed", List.of(placed), detached);
        steps(all, List.of(), "malformed", List.of(), new AccountPlacedUnder("no id", GroupKind.AGENCY));

        var code = new AttributeSet("segment-code", "A", null, null, null);
        steps(all, List.of(), "", List.of(code, new AttributeCleared("segment-code")));
        steps(all, List.of(code), "", List.of(code));
        steps(all, List.of(), "malformed", List.of(), new AttributeSet("segment-code", null, null, null, null));
        steps(all, List.of(), "malformed", List.of(), new AttributeSet("segment-code", "A", null, null, true));

        var override = new HealthOverridden(null, Band.WATCH, "known", NOW.plusSeconds(60));
        var lifted = new HealthOverrideLifted(null);
        steps(all, List.of(), "nothing-changes", List.of(override), lifted);
        steps(all, List.of(override), "", List.of(override, lifted));
        steps(all, List.of(override, lifted), "nothing-changes", List.of(), lifted);

        var made = new PromiseMade("p", "a dashboard", APRIL, null);
        var kept = new PromiseKept("p", null);
        var broken = new PromiseBroken("p", "no capacity");
        steps(all, List.of(), "unknown-promise", List.of(made), kept, broken);
        steps(all, List.of(made), "promise-is-open", List.of(kept, broken), made);
        steps(all, List.of(made, kept), "promise-is-kept", List.of(), made, kept, broken);
        steps(all, List.of(made, broken), "promise-is-broken", List.of(), made, kept, broken);

        var found = new OpportunityIdentified("o", "CTV", BigDecimal.TEN, USD, null);
        var proposed = new OpportunityProposed("o", BigDecimal.ONE, USD);
        var won = new OpportunityWon("o", null, null);
        var missedOut = new OpportunityLost("o", "price");
        steps(all, List.of(), "unknown-opportunity", List.of(found), proposed, won, missedOut);
        steps(all, List.of(found), "opportunity-is-open", List.of(proposed, won, missedOut), found);
        steps(all, List.of(found, proposed), "opportunity-is-proposed", List.of(proposed, won, missedOut), found);
        steps(all, List.of(found, won), "opportunity-is-won", List.of(), found, proposed, won, missedOut);
        steps(all, List.of(found, missedOut), "opportunity-is-lost", List.of(), found, proposed, won, missedOut);

        var activated = new ProductActivated("CTV", null);
        var deactivated = new ProductDeactivated("CTV", null);
        steps(all, List.of(), "unknown-product", List.of(activated), deactivated);
        steps(all, List.of(activated), "product-is-open", List.of(deactivated), activated);
        steps(all, List.of(activated, deactivated), "product-is-closed", List.of(activated), deactivated);

        var differs = new DeliveryDiscrepancyFound("d", null, BigDecimal.TEN, BigDecimal.ONE, USD);
        var agrees = new DeliveryDiscrepancyResolved("d", null);
        steps(all, List.of(), "unknown-discrepancy", List.of(differs), agrees);
        steps(all, List.of(differs), "", List.of(differs, agrees));
        steps(all, List.of(differs, agrees), "discrepancy-is-resolved", List.of(), differs, agrees);
        var makeGood = new MakeGoodAgreed("g", null, BigDecimal.TEN, USD, null, null);
        var credit = new CreditIssued("k", BigDecimal.TEN, USD, null, null, null);
        steps(all, List.of(), "", List.of(makeGood, credit));
        steps(all, List.of(makeGood), "make-good-is-open", List.of(), makeGood);
        steps(all, List.of(credit), "credit-is-closed", List.of(), credit);

        var issued = new InvoiceIssued("i", BigDecimal.TEN, USD, APRIL, null, null, null);
        var corrected = new InvoiceCorrected("i", BigDecimal.ONE, null, null);
        var paid = new PaymentReceived("i", BigDecimal.ONE, null);
        var disputed = new InvoiceDisputed("i", null, "not delivered");
        var settled = new DisputeResolved("i", null);
        steps(all, List.of(), "unknown-invoice", List.of(issued, paid), corrected, disputed, settled);
        steps(all, List.of(issued), "invoice-is-open", List.of(corrected, paid, disputed), issued, settled);
        steps(
                all,
                List.of(issued, disputed),
                "invoice-is-disputed",
                List.of(corrected, paid, settled),
                issued,
                disputed);

        var briefed = new BriefIssued("b", Desk.BUYER, APRIL, null);
        var accepted = new BriefAccepted("b", null);
        steps(all, List.of(), "unknown-brief", List.of(briefed), accepted);
        steps(all, List.of(briefed), "brief-is-open", List.of(accepted), briefed);
        steps(all, List.of(briefed, accepted), "brief-is-accepted", List.of(), briefed, accepted);
        steps(
                all,
                List.of(),
                "malformed",
                List.of(brief(Desk.AGENCY, "media-one", "100", "0.02", "s", "t")),
                brief(Desk.AGENCY, null, null, null),
                brief(Desk.BUYER, "media-one", null, null),
                brief(Desk.BUYER, null, "-1", null),
                brief(Desk.BUYER, null, null, "2"),
                brief(Desk.BUYER, null, null, null, "s", "s"));

        var wanted = new AssetRequested("s", APRIL, null, null);
        var arrived = new AssetReceived("s");
        var rejected = new AssetRejected("s", "too small");
        steps(all, List.of(), "unknown-asset", List.of(wanted, arrived), rejected);
        steps(all, List.of(wanted), "asset-is-open", List.of(wanted, arrived), rejected);
        steps(all, List.of(wanted, arrived), "asset-is-received", List.of(arrived, rejected), wanted);
        steps(all, List.of(arrived, rejected), "asset-is-rejected", List.of(wanted, arrived), rejected);

        var vowed = new MilestonePromised("m", APRIL, null, null);
        var moved = new MilestoneMoved("m", APRIL.plusDays(1), null);
        var met = new MilestoneMet("m", null);
        var overrun = new MilestoneMissed("m", null);
        steps(all, List.of(), "unknown-milestone", List.of(vowed), moved, met, overrun);
        steps(all, List.of(vowed), "milestone-is-open", List.of(moved, met, overrun), vowed);
        steps(all, List.of(vowed, overrun), "milestone-is-missed", List.of(moved, met), vowed, overrun);
        steps(all, List.of(vowed, met), "milestone-is-met", List.of(), vowed, moved, met, overrun);

        var launched = new CampaignLaunched("c", null, null);
        var halted = new CampaignPaused("c", null);
        var ended = new CampaignEnded("c", null);
        var intended = new CampaignPlanned("c", null, null, APRIL);
        steps(all, List.of(), "unknown-campaign", List.of(intended, launched), halted, ended);
        steps(all, List.of(intended), "campaign-is-planned", List.of(intended, launched), halted, ended);
        steps(all, List.of(intended, launched), "campaign-is-open", List.of(halted, ended), intended, launched);
        steps(all, List.of(launched, halted), "campaign-is-paused", List.of(launched, ended), intended, halted);
        steps(all, List.of(launched, ended), "campaign-is-ended", List.of(), intended, launched, halted, ended);

        var requested = new FeatureRequested("f", "dark mode", null);
        var planned = new FeatureAccepted("f", null);
        var shipped = new FeatureShipped("f", null);
        var declined = new FeatureDeclined("f", "no");
        steps(all, List.of(), "unknown-feature-request", List.of(requested), planned, shipped, declined);
        steps(all, List.of(requested), "feature-request-is-open", List.of(planned, shipped, declined), requested);
        steps(
                all,
                List.of(requested, planned),
                "feature-request-is-accepted",
                List.of(shipped, declined),
                requested,
                planned);
        steps(
                all,
                List.of(requested, shipped),
                "feature-request-is-shipped",
                List.of(),
                requested,
                planned,
                shipped,
                declined);
        steps(
                all,
                List.of(requested, declined),
                "feature-request-is-declined",
                List.of(),
                requested,
                planned,
                shipped,
                declined);

        var linked = new AgencyLinked("x", null, null);
        var unlinked = new AgencyUnlinked("x", null);
        steps(all, List.of(), "unknown-agency", List.of(linked), unlinked);
        steps(all, List.of(linked), "agency-is-open", List.of(unlinked), linked);
        steps(all, List.of(linked, unlinked), "agency-is-left", List.of(linked), unlinked);

        var company = new ExternalIdLinked("hubspot", "company", "7");
        var contact = new ExternalIdLinked("hubspot", "contact", "7");
        var merged = new ExternalIdUnlinked("hubspot", "company", "7");
        steps(all, List.of(), "unknown-external-id", List.of(company), merged);
        steps(all, List.of(company), "external-id-is-open", List.of(merged, contact), company);
        steps(all, List.of(company, merged), "external-id-is-left", List.of(company), merged);
        steps(all, List.of(contact), "unknown-external-id", List.of(company), merged);

        var ticket = new PlatformTicketOpened("t", "ads", TicketKind.BILLING, null);
        var helped = new PlatformTicketResolved("t", null);
        steps(all, List.of(), "unknown-platform-ticket", List.of(ticket), helped);
        steps(all, List.of(ticket), "platform-ticket-is-open", List.of(helped), ticket);
        steps(all, List.of(ticket, helped), "platform-ticket-is-resolved", List.of(ticket), helped);

        var prepared = new QbrPrepared("2026-Q1", NOW, 7, "v1", "0".repeat(64), "qbr/2");
        var presented = new QbrPresented("2026-Q1", null, null);
        steps(all, List.of(), "unknown-qbr", List.of(prepared), presented);
        steps(all, List.of(prepared), "", List.of(prepared, presented));
        steps(all, List.of(prepared, presented), "qbr-is-presented", List.of(), prepared, presented);
        var goal = new QbrGoalSet("g", "2026-Q1", "more CTV", null);
        var reached = new QbrGoalMet("g", null);
        var notReached = new QbrGoalMissed("g", null);
        steps(all, List.of(), "unknown-qbr-goal", List.of(goal), reached, notReached);
        steps(all, List.of(goal), "qbr-goal-is-open", List.of(reached, notReached), goal);
        steps(all, List.of(goal, reached), "qbr-goal-is-met", List.of(), goal, reached, notReached);
        steps(all, List.of(goal, notReached), "qbr-goal-is-missed", List.of(), goal, reached, notReached);

        var alert = new AlertRaised("a", AlertKind.SILENCE, null, "Silence", "Call", null);
        var seen = new AlertAcknowledged("a", null);
        var snoozed = new AlertSnoozed("a", NOW.plusSeconds(60), null);
        var dealtWith = new AlertClosed("a", null);
        var handedOn = new AlertAssigned("a", "mia");
        steps(all, List.of(), "unknown-alert", List.of(), seen, snoozed, dealtWith, handedOn);
        steps(all, List.of(alert), "", List.of(seen, snoozed, dealtWith, handedOn));
        steps(all, List.of(alert, seen), "alert-is-acknowledged", List.of(snoozed, dealtWith, handedOn), seen);
        steps(all, List.of(alert, snoozed), "", List.of(seen, snoozed, dealtWith, handedOn));
        steps(all, List.of(alert, handedOn), "", List.of(seen, snoozed, dealtWith, handedOn));
        steps(
                all,
                List.of(alert, seen, handedOn),
                "alert-is-acknowledged",
                List.of(snoozed, dealtWith, handedOn),
                seen);
        steps(all, List.of(alert, dealtWith), "alert-is-closed", List.of(), seen, snoozed, dealtWith, handedOn);

        var onAccount = comment(CommentSubject.ACCOUNT, null);
        var onEvent = comment(CommentSubject.EVENT, "0c0ffee0-0000-4000-8000-000000000001");
        var onItem = comment(CommentSubject.ACTION_ITEM, "a");
        var onAlert = comment(CommentSubject.ALERT, "a");
        steps(all, List.of(), "unknown-action-item", List.of(onAccount, onEvent), onItem);
        steps(all, List.of(), "unknown-alert", List.of(), onAlert);
        steps(all, List.of(todo, closed), "", List.of(onItem));
        steps(all, List.of(alert, dealtWith), "", List.of(onAlert));
        steps(all, List.of(onAccount), "comment-is-recorded", List.of(), onAccount, onEvent);
        steps(
                all,
                List.of(),
                "malformed",
                List.of(),
                comment(CommentSubject.ACCOUNT, "i"),
                comment(CommentSubject.EVENT, null),
                comment(CommentSubject.ACTION_ITEM, null),
                comment(CommentSubject.ALERT, null),
                comment(CommentSubject.EVENT, "0c0ffee"),
                comment(CommentSubject.EVENT, "0C0FFEE0-0000-4000-8000-000000000001"));

        var hold = new LegalHoldPlaced("h", "a lawsuit");
        var holdLifted = new LegalHoldLifted("h", null);
        var erased = new PersonErased("ada", List.of(), null, List.of(), "asked for it");
        steps(all, List.of(), "unknown-legal-hold", List.of(hold, erased), holdLifted);
        steps(all, List.of(hold), "legal-hold-is-open", List.of(holdLifted), hold);
        var old = new TextsErased("stories-3y", List.of(), List.of());
        steps(all, List.of(hold), "legal-hold", List.of(), erased, old);
        steps(all, List.of(hold, holdLifted), "legal-hold-is-closed", List.of(erased, old), hold, holdLifted);
        steps(
                all,
                List.of(),
                "derived-fact",
                List.of(),
                alert,
                new HealthBandChanged(null, Band.WATCH, BigDecimal.TEN, "v1", List.of()),
                new SilenceDetected(31, NOW),
                new SlaBreached("q", SlaTarget.RESOLUTION, NOW));

        var nine = LocalTime.of(9, 0);
        var hours = new BusinessHoursAgreed(List.of(Weekday.MONDAY), nine, LocalTime.of(17, 0), null);
        steps(all, List.of(), "", List.of(hours));

        steps(
                all,
                List.of(booked),
                "malformed",
                List.of(
                        new InsertionOrderBooked("x", "of a day", BigDecimal.ONE, USD, MARCH, MARCH, null, null),
                        new InsertionOrderAmended("io", null, APRIL, null, "of its last day")),
                new SpendReported("s", null, MARCH, MARCH, BigDecimal.ONE, USD),
                new SpendReported("s", null, APRIL, null, BigDecimal.ONE, USD),
                new CostReported("s", CostKind.MEDIA, null, MARCH, MARCH, BigDecimal.ONE, USD),
                new CostReported("s", CostKind.MEDIA, null, APRIL, null, BigDecimal.ONE, USD),
                performance(MARCH, MARCH, 1L, null, null, null),
                performance(APRIL, null, 1L, null, null, null),
                performance(MARCH, null, null, null, null, null),
                performance(MARCH, null, 1L, 8L, 9L, null),
                new PrioritiesStated(List.of(), null),
                new PrioritiesStated(Collections.nCopies(21, "reach"), null),
                new PrioritiesStated(List.of("reach", " "), null),
                priorities(new KpiTarget(MediaKpi.CTR, BigDecimal.TWO)),
                priorities(new KpiTarget(MediaKpi.CPA, BigDecimal.ZERO)),
                priorities(new KpiTarget(MediaKpi.CPA, BigDecimal.ONE), new KpiTarget(MediaKpi.CPA, BigDecimal.TWO)),
                performance(MARCH, null, 1L, null, null, new BigDecimal("-0.5")),
                new ContractSigned("x", null, APRIL, MARCH, null, null),
                new InsertionOrderBooked("x", null, BigDecimal.ONE, USD, APRIL, MARCH, null, null),
                new InsertionOrderAmended("io", null, APRIL, MARCH, null),
                new InsertionOrderBooked("x", null, new BigDecimal(-1), USD, MARCH, APRIL, null, null),
                new InsertionOrderAmended("io", null, APRIL.plusDays(1), null, null),
                new InsertionOrderAmended("io", null, null, null, "nothing"),
                new AccountProfileChanged(null, null, null, null, null, null, null),
                new StakeholderChanged("p", null, null, null),
                new ClientContextNoted(null, null, null, null),
                new MeetingSeriesAgreed("x", MeetingKind.STATUS, 1, Weekday.MONDAY, LocalTime.NOON, APRIL, MARCH),
                new RecoveryPlanAgreed("e", List.of(), null),
                new BusinessHoursAgreed(List.of(), nine, LocalTime.of(17, 0), null),
                new BusinessHoursAgreed(List.of(Weekday.MONDAY), nine, nine, null),
                new OpportunityIdentified("x", "CTV", new BigDecimal(-1), USD, null),
                new DeliveryDiscrepancyFound("x", null, BigDecimal.ONE, new BigDecimal(-1), USD),
                new MakeGoodAgreed("x", null, BigDecimal.ZERO, USD, null, null),
                new CreditIssued("x", BigDecimal.ZERO, USD, null, null, null),
                new InvoiceIssued("x", new BigDecimal(-1), USD, APRIL, null, null, null),
                new InvoiceIssued("x", BigDecimal.ONE, USD, APRIL, null, APRIL, MARCH),
                new InvoiceCorrected("x", null, null, "nothing"),
                new PaymentReceived("x", BigDecimal.ZERO, null),
                new QbrPrepared("2026-Q5", NOW, 7, "v1", "0".repeat(64), "qbr/2"),
                new QbrPrepared("2026-Q1", NOW, 7, "now", "0".repeat(64), "qbr/2"),
                new QbrPrepared("2026-Q2", NOW, 7, "v1", "0".repeat(64), "qbr/2"),
                new QbrPrepared(
                        "2026-Q1", NOW.plus(AccountDecider.TOLERANCE).plusSeconds(1), 7, "v1", "0".repeat(64), "qbr/2"),
                new AlertSnoozed("a", NOW, null),
                new HealthOverridden(null, null, "neither", NOW.plusSeconds(60)),
                new HealthOverridden(BigDecimal.TEN, Band.WATCH, "both", NOW.plusSeconds(60)),
                new HealthOverridden(new BigDecimal(101), null, "too much", NOW.plusSeconds(60)),
                new HealthOverridden(null, Band.CHURNED, "no band", NOW.plusSeconds(60)),
                new HealthOverridden(null, Band.WATCH, "over already", NOW),
                new HealthOverridden(null, Band.WATCH, "for ever", NOW.plusSeconds(366 * 86_400 + 1)));

        // What the world reports is recorded whatever the state looks like.
        steps(
                all,
                List.of(churned),
                "",
                List.of(
                        new AccountProfileChanged("Acme Outdoor", null, null, null, null, null, null),
                        new SpendReported("s", null, MARCH, null, BigDecimal.ONE, USD),
                        new SpendRetracted("s", null, MARCH, null),
                        new CostReported("s", CostKind.OTHER, null, MARCH, null, BigDecimal.ONE.negate(), USD),
                        new CostRetracted("s", CostKind.OTHER, null, MARCH, null),
                        performance(MARCH, null, 0L, 9L, 9L, BigDecimal.ZERO),
                        new PrioritiesStated(List.of("reach"), null),
                        new ClientContextNoted("retail", null, null, List.of("rival")),
                        priorities(
                                new KpiTarget(MediaKpi.CTR, BigDecimal.ONE),
                                new KpiTarget(MediaKpi.ROAS, BigDecimal.TWO)),
                        new PerformanceRetracted("s", null, MARCH, null),
                        new InteractionLogged("phone", null, null, "all is well", null),
                        new NarrativeRecorded(null, "budgets came late", null),
                        new TemperatureTaken(4, null, null),
                        new SurveySent("s", null, null),
                        nps(),
                        new CsatAnswered(4, null, null, null),
                        new CompetitorSighted("rival", null),
                        received,
                        new TestimonialGiven(null, null),
                        new TestimonialDeclined(null, null),
                        new ReferenceGiven(null, null),
                        new BetaJoined("ctv"),
                        new BetaLeft("ctv", null)));
        return all;
    }

    private static void reports(List<Scenario> all) {
        String hash = "9f".repeat(32);
        var drafted = new ReportDrafted("r", ReportKind.WEEKLY, "2025-W40", NOW, 7, "then", null);
        var edited = new ReportEdited("r", ReportPart.SUMMARY, "a good week", null, null);
        var submitted = new ReportSubmitted("r");
        var approved = new ReportApproved("r", hash, "report/1", 1);
        var approvedEdit = new ReportApproved("r", hash, "report/1", 2);
        var delivered = new ReportDelivered("r", 1);
        var exactly = new ReportDelivered("r", 1, List.of("Dana"), hash, "0".repeat(64), "pptx");
        var other = new ReportDelivered("r", 1, null, "0".repeat(64), null, null);
        var reissued = new ReportReissued("r", 2);
        var due = new ReportScheduled("r", null, NOW);
        steps(
                all,
                List.of(),
                "malformed",
                List.of(drafted),
                other,
                new ReportDrafted("r", ReportKind.WEEKLY, "2025-10", NOW, 7, "then", null),
                new ReportDrafted("r", ReportKind.WEEKLY, "2025-W54", NOW, 7, "then", null),
                new ReportDrafted("r", ReportKind.MONTHLY, "2025-13", NOW, 7, "then", null),
                new ReportDrafted("r", ReportKind.QBR, "2025-Q5", NOW, 7, "then", null),
                new ReportDrafted("r", ReportKind.QBR, "2099-Q1", NOW, 7, "then", null),
                new ReportDrafted("r", ReportKind.QBR, "2025-Q1", NOW, 7, "now", null));
        steps(all, List.of(), "unknown-report-draft", List.of(), edited, submitted, approved);
        steps(
                all,
                List.of(drafted),
                "report-draft-is-drafted",
                List.of(drafted, edited, submitted, due),
                approved,
                delivered);
        steps(
                all,
                List.of(drafted),
                "malformed",
                List.of(),
                new ReportEdited("r", ReportPart.INVOICES, "a part of monthly reports alone", null, null),
                new ReportEdited("r", ReportPart.SUMMARY, null, null, null));
        steps(
                all,
                List.of(drafted, submitted),
                "report-draft-is-submitted",
                List.of(drafted, edited, approved),
                submitted,
                delivered);
        steps(all, List.of(drafted, edited, submitted), "report-has-changed", List.of(approvedEdit), approved);
        steps(
                all,
                List.of(drafted, submitted, approved),
                "report-draft-is-approved",
                List.of(drafted, new ReportDelivered("r", 1, null, hash, null, null)),
                edited,
                submitted,
                approved);
        steps(all, List.of(drafted, submitted, approved), "malformed", List.of(exactly), other);
        List<AccountEvent> sent = List.of(drafted, submitted, approved, exactly);
        steps(all, sent, "report-is-delivered", List.of(drafted), due, delivered);
        steps(all, sent, "report-draft-is-delivered", List.of(), edited, submitted, approved, reissued);
        steps(
                all,
                List.of(drafted, submitted, approved, delivered, drafted, submitted, approvedEdit),
                "report-is-delivered",
                List.of(new ReportReissued("r", 2, null, hash, null, null)),
                delivered);
    }

    private static void reportTerms(List<Scenario> all) {
        String hash = "9f".repeat(32);
        List<AccountEvent> sent = List.of(
                new ReportDrafted("r", ReportKind.WEEKLY, "2025-W40", NOW, 7, "then", null),
                new ReportSubmitted("r"),
                new ReportApproved("r", hash, "report/1", 1),
                new ReportDelivered("r", 1, null, hash, null, null));
        var weekly = new ReportSeriesAgreed(ReportKind.WEEKLY, 3, "helena");
        var ended = new ReportSeriesEnded(ReportKind.WEEKLY, null);
        var shared = new ReportShared("r", "l", NOW.plusSeconds(99_999));
        var revoked = new ReportLinkRevoked("l", null);
        var branding = new ReportBrandingSet("Northlight", "#0b5f73", "Confidential", ReportLanguage.DE);
        steps(all, List.of(), "unknown-report-series", List.of(weekly, branding), ended);
        steps(all, List.of(weekly), "", List.of(weekly, ended));
        steps(all, List.of(weekly, ended), "report-series-is-ended", List.of(weekly), ended);
        steps(all, List.of(), "report-not-delivered", List.of(), shared);
        steps(all, sent, "unknown-report-link", List.of(shared), revoked);
        List<AccountEvent> open = new ArrayList<>(sent);
        open.add(shared);
        steps(all, open, "report-link-is-open", List.of(revoked), shared);
        open.add(revoked);
        steps(all, open, "report-link-is-ended", List.of(), shared, revoked);
        steps(
                all,
                sent,
                "malformed",
                List.of(),
                new ReportShared("r", "l", NOW),
                new ReportShared("r", "l", NOW.plusSeconds(367L * 86_400)),
                new ReportShared("r", "Q3/2026", NOW.plusSeconds(60)),
                new ReportBrandingSet(null, "blue", null, null),
                new ReportBrandingSet("n".repeat(81), null, null, null),
                new ReportBrandingSet(null, null, "f".repeat(201), null));
    }

    private static PerformanceReported performance(
            LocalDate start, LocalDate end, Long impressions, Long measurable, Long viewable, BigDecimal conversions) {
        return new PerformanceReported(
                "s", null, start, end, impressions, measurable, viewable, null, null, null, conversions, null, null);
    }

    private static BriefIssued brief(Desk to, String agency, String budget, String ctr, String... assets) {
        return new BriefIssued(
                "b",
                to,
                APRIL,
                null,
                agency,
                budget == null ? null : new BigDecimal(budget),
                budget == null ? null : new CurrencyCode("USD"),
                "women of 25 to 34 in Italy",
                ctr == null ? null : new KpiTarget(MediaKpi.CTR, new BigDecimal(ctr)),
                List.of(assets));
    }

    private static PrioritiesStated priorities(KpiTarget... targets) {
        return new PrioritiesStated(List.of("reach"), List.of(targets));
    }

    private static CommentAdded comment(CommentSubject on, String id) {
        return new CommentAdded("c", on, id, "ask them once more");
    }

    private static NpsAnswered nps() {
        return new NpsAnswered(9, null, null, null);
    }

    private static void steps(
            List<Scenario> all,
            List<AccountEvent> before,
            String code,
            List<AccountEvent> legal,
            AccountEvent... illegal) {
        List<AccountEvent> given = new ArrayList<>(List.of(OPENED));
        given.addAll(before);
        legal.forEach(asked -> all.add(new Scenario(told(asked, before), List.copyOf(given), asked, ACCEPTED)));
        for (AccountEvent asked : illegal) {
            all.add(new Scenario(told(asked, before), List.copyOf(given), asked, code));
        }
    }

    private static String told(AccountEvent asked, List<AccountEvent> before) {
        return asked.getClass().getSimpleName() + " after "
                + before.stream().map(event -> event.getClass().getSimpleName()).toList();
    }
}
