package io.accounthealth.model.table;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent.BetaJoined;
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
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.events.ContractEvent.RenewalOpened;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.CostEvent.CostReported;
import io.accounthealth.events.CostEvent.CostRetracted;
import io.accounthealth.events.CostKind;
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
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
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
import io.accounthealth.events.PlatformEvent.FeatureAccepted;
import io.accounthealth.events.PlatformEvent.FeatureDeclined;
import io.accounthealth.events.PlatformEvent.FeatureRequested;
import io.accounthealth.events.PlatformEvent.FeatureShipped;
import io.accounthealth.events.PlatformEvent.PlatformTicketOpened;
import io.accounthealth.events.PlatformEvent.PlatformTicketResolved;
import io.accounthealth.events.Priority;
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
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportLanguage;
import io.accounthealth.events.ReportPart;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
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
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A seeded history with everything that makes histories hard: late facts, restated and retracted spend, corrections
 * that move time or name other corrections or nothing, retractions, odd orders of states.
 */
public final class GeneratedStory {

    private static final String[] REGIONS = {"EMEA", "APAC"};
    private static final String[] TIERS = {"strategic", "growth"};

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    /** When the account of every story is opened. */
    public static final Instant OPENED = instant(FIRST_DAY);

    private static final int DAYS = 500;
    private static final String[] ROLES = {"CMO", "champion", "finance"};

    private record Told(UUID eventId, Supplier<AccountEvent> kind) {}

    private final Random random;
    private final Story story;
    private final List<Told> told = new ArrayList<>();
    private final List<Supplier<AccountEvent>> kinds = List.of(
            this::spend,
            this::spend,
            this::spend,
            this::spendRetracted,
            this::performance,
            () -> new PerformanceRetracted(source(), random().nextBoolean() ? io() : null, period(), null),
            () -> new CostReported(source(), pick(CostKind.values()), null, period(), null, money(), null),
            () -> new CostRetracted(source(), pick(CostKind.values()), null, period(), null),
            () -> new InsertionOrderBooked(io(), null, money(), null, day(), day().plusDays(59), null, null),
            () -> new InsertionOrderAmended(io(), money(), null, null, null),
            () -> new InsertionOrderCancelled(io(), null),
            () -> new AccountProfileChanged(
                    null, null, pick(REGIONS), pick(TIERS), zone(), null, 1 + random().nextInt(30)),
            () -> new ManagerAssigned("manager-" + random().nextInt(3)),
            () -> new TeamMemberAssigned("manager-" + random().nextInt(3), pick(TeamRole.values())),
            () -> new TeamMemberUnassigned("manager-" + random().nextInt(3), pick(TeamRole.values())),
            () -> new AccountPlacedUnder("group-" + random().nextInt(3), pick(GroupKind.values())),
            () -> new AccountDetached(pick(GroupKind.values()), null),
            this::attribute,
            () -> new AttributeCleared(random().nextBoolean() ? "code" : "seats"),
            () -> new ContractSigned("c" + random().nextInt(2), null, day(), day(), null, null),
            () -> new ContractRenewed("c" + random().nextInt(2), null, null, null, day()),
            () -> new NoticeGiven(day(), null),
            () -> new AccountChurned("budget", random().nextBoolean() ? day() : null),
            () -> new AccountReactivated(null),
            () -> new MeetingHeld("m" + random().nextInt(9), null, null, null, null, null),
            () -> new MeetingMissed("m" + random().nextInt(9), pick(Party.values())),
            () -> new MeetingSeriesAgreed(
                    "series-" + random().nextInt(2),
                    pick(MeetingKind.values()),
                    1 + random().nextInt(4),
                    pick(Weekday.values()),
                    LocalTime.of(random().nextInt(24), 30),
                    day(),
                    random().nextBoolean() ? null : day()),
            () -> new MeetingSeriesEnded("series-" + random().nextInt(2), null),
            () -> new ClientContextNoted("retail", random().nextBoolean() ? null : "grow", null, null),
            () -> new InteractionLogged("email", null, null, "hello", null),
            () -> new ActionItemOpened("i" + random().nextInt(4), "call", day(), null, "manager-0", null),
            () -> new ActionItemAssigned("i" + random().nextInt(4), "manager-" + random().nextInt(3), null),
            () -> new ActionItemClosed("i" + random().nextInt(4), null),
            () -> new ReportScheduled("r" + random().nextInt(6), null, instant(day())),
            () -> new ReportDelivered("r" + random().nextInt(6), null),
            () -> new ReportDrafted(
                    "r" + random().nextInt(6),
                    pick(ReportKind.values()),
                    pick(new String[] {"2024-W30", "2024-07", "2024-Q3"}),
                    instant(day()),
                    random().nextInt(1 + told().size()),
                    "then",
                    pick(ReportLanguage.values())),
            () -> new ReportEdited(
                    "r" + random().nextInt(6),
                    pick(ReportPart.values()),
                    random().nextBoolean() ? null : "a good week",
                    random().nextBoolean() ? null : random().nextInt(9),
                    random().nextInt(8) == 0),
            () -> new ReportSubmitted("r" + random().nextInt(6)),
            () -> new ReportApproved("r" + random().nextInt(6), "0".repeat(64), "report/1", 1),
            () -> new ReportReissued("r" + random().nextInt(6), null),
            () -> new ReportErrorFound("r" + random().nextInt(6), null, null, null),
            () -> new TemperatureTaken(1 + random().nextInt(5), null, null),
            () -> new NpsAnswered(random().nextInt(11), person(), null, null),
            () -> new CsatAnswered(1 + random().nextInt(5), null, null, null),
            () -> new InquiryReceived(inquiry(), null, pick(Priority.values()), null, null),
            () -> new InquiryAnswered(inquiry(), null),
            () -> new InquiryPaused(inquiry(), null),
            () -> new InquiryResumed(inquiry()),
            () -> new InquiryResolved(inquiry(), null),
            () -> new InquiryReopened(inquiry(), null),
            () -> new EscalationRaised("e" + random().nextInt(4), pick(Severity.values()), null, null),
            () -> new EscalationResolved("e" + random().nextInt(4), null),
            () -> new EscalationReopened("e" + random().nextInt(4), null),
            () -> new PostMortemPublished("e" + random().nextInt(4), "cause", null),
            () -> new TestimonialGiven(null, null),
            () -> new BetaJoined("ctv"),
            () -> new HealthOverridden(null, pick(Band.values()), "I know them", instant(day())),
            () -> new HealthOverrideLifted(null),
            () -> new BusinessHoursAgreed(
                    List.of(pick(Weekday.values()), Weekday.TUESDAY),
                    LocalTime.of(random().nextInt(10), 0),
                    LocalTime.of(12 + random().nextInt(8), 30),
                    random().nextBoolean() ? List.of(day()) : null),
            () -> new ContractSigned("c" + random().nextInt(2), null, day(), day(), money(), null),
            () -> new RenewalOpened("c" + random().nextInt(2), null),
            () -> new RenewalLost("c" + random().nextInt(2), "price"),
            () -> new PromiseMade("p" + random().nextInt(4), "more reports", day(), null),
            () -> new PromiseKept("p" + random().nextInt(4), null),
            () -> new PromiseBroken("p" + random().nextInt(4), "no time"),
            () -> new OpportunityIdentified("o" + random().nextInt(4), product(), money(), null, null),
            () -> new OpportunityProposed("o" + random().nextInt(4), money(), null),
            () -> new OpportunityWon("o" + random().nextInt(4), null, null),
            () -> new OpportunityLost("o" + random().nextInt(4), "price"),
            () -> new ProductActivated(product(), null),
            () -> new ProductDeactivated(product(), null),
            () -> new DeliveryDiscrepancyFound("d" + random().nextInt(3), io(), money(), money(), null),
            () -> new DeliveryDiscrepancyResolved("d" + random().nextInt(3), null),
            () -> new MakeGoodAgreed("g" + random().nextInt(3), io(), money(), null, day(), null),
            () -> new CreditIssued("k" + random().nextInt(3), money(), null, invoice(), null, null),
            () -> new InvoiceIssued(invoice(), money(), null, day(), io(), null, null),
            () -> new InvoiceCorrected(invoice(), money(), null, null),
            () -> new PaymentReceived(invoice(), money(), null),
            () -> new InvoiceDisputed(invoice(), null, "not ours"),
            () -> new DisputeResolved(invoice(), null),
            () -> new BriefIssued(
                    "b" + random().nextInt(4),
                    pick(Desk.values()),
                    day(),
                    null,
                    agency(),
                    money(),
                    null,
                    null,
                    null,
                    List.of("s0", "s1")),
            () -> new BriefAccepted("b" + random().nextInt(4), null),
            () -> new AssetRequested("s" + random().nextInt(4), day(), null, null, null, null, agency(), campaign()),
            () -> new AssetReceived("s" + random().nextInt(4)),
            () -> new AssetRejected("s" + random().nextInt(4), "too small"),
            () -> new MilestonePromised("m" + random().nextInt(4), day(), null, null),
            () -> new MilestoneMoved("m" + random().nextInt(4), day(), null),
            () -> new MilestoneMet("m" + random().nextInt(4), null),
            () -> new MilestoneMissed("m" + random().nextInt(4), null),
            () -> new CampaignPlanned(campaign(), null, io(), day()),
            () -> new CampaignLaunched("c" + random().nextInt(3), null, io()),
            () -> new CampaignPaused("c" + random().nextInt(3), null),
            () -> new CampaignEnded("c" + random().nextInt(3), null),
            () -> new FeatureRequested("f" + random().nextInt(3), "dark mode", null),
            () -> new FeatureAccepted("f" + random().nextInt(3), day()),
            () -> new FeatureShipped("f" + random().nextInt(3), null),
            () -> new FeatureDeclined("f" + random().nextInt(3), "no"),
            () -> new AgencyLinked("a" + random().nextInt(2), null, null),
            () -> new AgencyUnlinked("a" + random().nextInt(2), null),
            () -> new PlatformTicketOpened("t" + random().nextInt(3), "ads", pick(TicketKind.values()), null),
            () -> new PlatformTicketResolved("t" + random().nextInt(3), null),
            () -> new QbrPrepared(
                    "2024-Q" + (1 + random().nextInt(4)), instant(day()), 7, "v1", "0".repeat(64), "qbr/2"),
            () -> new QbrPresented("2024-Q" + (1 + random().nextInt(4)), null, null),
            () -> new QbrGoalSet("g" + random().nextInt(3), "2024-Q1", "more CTV", day()),
            () -> new QbrGoalMet("g" + random().nextInt(3), null),
            () -> new QbrGoalMissed("g" + random().nextInt(3), null),
            () -> new StakeholderAdded("p" + random().nextInt(3), "Ann", null, pick(ROLES)),
            () -> new StakeholderChanged("p" + random().nextInt(3), null, null, pick(ROLES)),
            () -> new StakeholderLeft("p" + random().nextInt(3), null),
            () -> new CompetitorSighted("rival-" + random().nextInt(2), null),
            () -> new NarrativeRecorded(null, "a holiday", null),
            () -> new RecoveryPlanAgreed("e" + random().nextInt(4), List.of("call", "write"), day()),
            () -> new RecoveryStepDone("e" + random().nextInt(4), "call"),
            () -> new EscalationAcknowledged("e" + random().nextInt(4), null),
            () -> new EscalationSeverityChanged("e" + random().nextInt(4), pick(Severity.values()), null),
            () -> new HealthBandChanged(null, pick(Band.values()), BigDecimal.TEN, "v1", List.of()),
            () -> new SilenceDetected(31, instant(day())),
            () -> new SlaBreached(inquiry(), pick(SlaTarget.values()), instant(day())),
            () -> new AlertRaised("a" + random().nextInt(4), pick(AlertKind.values()), null, "Look", "Call", null),
            () -> new AlertAcknowledged("a" + random().nextInt(4), null),
            () -> new AlertSnoozed("a" + random().nextInt(4), instant(day()), null),
            () -> new AlertClosed("a" + random().nextInt(4), null),
            () -> new AlertAssigned("a" + random().nextInt(4), "manager-" + random().nextInt(3)),
            this::comment);

    private GeneratedStory(String account, long seed) {
        random = new Random(seed);
        story = new Story(account);
    }

    public static Story of(String account, long seed, int events) {
        GeneratedStory generated = new GeneratedStory(account, seed);
        generated.story.tell(
                instant(FIRST_DAY),
                new AccountOpened("A", null, null, null, Story.USD, ZoneId.of("Europe/Berlin"), null, null));
        for (int i = 1; i < events; i++) {
            generated.next();
        }
        return generated.story;
    }

    /** An instant of the story's time, or a little outside. */
    public static Instant someTime(Random random) {
        return instant(FIRST_DAY).plusSeconds(random.nextLong(-20L * 86_400, (DAYS + 40L) * 86_400));
    }

    private void next() {
        int dice = random.nextInt(100);
        if (dice < 8 && !told.isEmpty()) {
            Told target = told.get(random.nextInt(told.size()));
            Instant trueAt = random.nextBoolean() ? someTime(random) : null;
            tell(new FactCorrected(target.eventId(), target.kind().get(), trueAt, "wrong"), target.kind());
        } else if (dice < 12 && !told.isEmpty()) {
            Told target = told.get(random.nextInt(told.size()));
            tell(new FactRetracted(target.eventId(), "never was"), target.kind());
        } else if (dice < 13) {
            tell(new FactRetracted(new UUID(random.nextLong(), random.nextLong()), "of nothing"), this::spend);
        } else {
            Supplier<AccountEvent> kind = kinds.get(random.nextInt(kinds.size()));
            tell(kind.get(), kind);
        }
    }

    private void tell(AccountEvent event, Supplier<AccountEvent> kind) {
        told.add(new Told(story.tell(someTime(random), event), kind));
    }

    private AccountEvent spend() {
        LocalDate start = period();
        LocalDate end = random.nextInt(3) == 0 ? null : start.plusDays(1 + random.nextInt(31));
        return new SpendReported(source(), random.nextBoolean() ? io() : null, start, end, money(), null);
    }

    private AccountEvent performance() {
        LocalDate start = period();
        LocalDate end = random.nextInt(3) == 0 ? null : start.plusDays(1 + random.nextInt(31));
        long measurable = random.nextInt(9_000);
        return new PerformanceReported(
                source(),
                random.nextBoolean() ? io() : null,
                start,
                end,
                random.nextLong(10_000),
                measurable,
                random.nextBoolean() ? null : measurable / 2,
                random.nextBoolean() ? null : random.nextLong(100),
                null,
                null,
                random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(900), 1),
                random.nextBoolean() ? null : money(),
                null);
    }

    private AccountEvent comment() {
        CommentSubject on = pick(CommentSubject.values());
        String onId = switch (on) {
            case ACCOUNT -> null;
            case EVENT ->
                told.isEmpty()
                        ? "never-an-event"
                        : pick(told.toArray(Told[]::new)).eventId().toString();
            case ACTION_ITEM -> "i" + random.nextInt(4);
            case ALERT -> "a" + random.nextInt(4);
        };
        return new CommentAdded("c" + random.nextInt(9), on, onId, "they call back");
    }

    private String agency() {
        return random.nextBoolean() ? null : "a" + random.nextInt(2);
    }

    private String campaign() {
        return "c" + random.nextInt(3);
    }

    private AccountEvent attribute() {
        return switch (random.nextInt(4)) {
            case 0 -> new AttributeSet("seats", null, money(), null, null);
            case 1 -> new AttributeSet("since", null, null, day(), null);
            case 2 -> new AttributeSet("pilot", null, null, null, random.nextBoolean());
            default -> new AttributeSet("code", pick(new String[] {"A", "B", "C"}), null, null, null);
        };
    }

    private LocalDate period() {
        return FIRST_DAY.plusDays(random.nextInt(40) * 13L);
    }

    private AccountEvent spendRetracted() {
        LocalDate start = period();
        return new SpendRetracted(source(), random.nextBoolean() ? io() : null, start, null);
    }

    private BigDecimal money() {
        return BigDecimal.valueOf(random.nextInt(-20_000, 200_000), random.nextInt(5));
    }

    private String source() {
        return random.nextInt(4) == 0 ? "invoices" : "feed";
    }

    private String io() {
        return "io-" + random.nextInt(3);
    }

    private String product() {
        return random.nextBoolean() ? "CTV" : "audio";
    }

    private String invoice() {
        return "i" + random.nextInt(4);
    }

    private String inquiry() {
        return "q" + random.nextInt(8);
    }

    private String person() {
        return random.nextBoolean() ? "p" + random.nextInt(3) : null;
    }

    private ZoneId zone() {
        return ZoneId.of(pick(new String[] {"America/Los_Angeles", "Asia/Kolkata", "UTC"}));
    }

    private LocalDate day() {
        return FIRST_DAY.plusDays(random.nextInt(DAYS));
    }

    private Random random() {
        return random;
    }

    private List<Told> told() {
        return told;
    }

    private <V> V pick(V[] values) {
        return values[random.nextInt(values.length)];
    }

    private static Instant instant(LocalDate day) {
        return day.atStartOfDay().toInstant(java.time.ZoneOffset.UTC);
    }
}
