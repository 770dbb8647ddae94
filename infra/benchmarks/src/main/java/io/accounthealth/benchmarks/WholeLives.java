package io.accounthealth.benchmarks;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BillingEvent.PaymentReceived;
import io.accounthealth.events.BriefEvent.BriefAccepted;
import io.accounthealth.events.BriefEvent.BriefIssued;
import io.accounthealth.events.BriefEvent.MilestoneMet;
import io.accounthealth.events.BriefEvent.MilestonePromised;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyFound;
import io.accounthealth.events.Desk;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.GrowthEvent.OpportunityIdentified;
import io.accounthealth.events.GrowthEvent.OpportunityWon;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.PlatformEvent.FeatureRequested;
import io.accounthealth.events.Priority;
import io.accounthealth.events.PromiseEvent.PromiseKept;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.projection.Cancellation;
import io.accounthealth.schema.EventTypes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tables of made-up accounts with something of every duty, the same from the same seed. */
final class WholeLives {

    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final String[] ZONES = {"Europe/Berlin", "America/New_York", "UTC", "Asia/Kolkata"};
    private static final int MANAGERS = 50;

    private final SplittableRandom random;
    private final AccountTable table;

    /** What waits to be resolved, and to be paid; the oldest first. */
    private final Deque<String> inquiries = new ArrayDeque<>();

    private final Deque<InvoiceIssued> invoices = new ArrayDeque<>();
    private final AccountId account;
    private final int accounts;
    private long position;

    private WholeLives(int number, int accounts) {
        this.random = new SplittableRandom(number);
        this.account = new AccountId("account-" + number);
        this.table = new AccountTable(account);
        this.accounts = accounts;
        this.position = 1L + number - accounts;
    }

    /** Two years of each account, evenly spread; an event of each, then the next one of each, as a log has them. */
    static List<AccountTable> tables(int accounts, int eventsEach) {
        List<AccountTable> tables = new ArrayList<>(accounts);
        for (int i = 0; i < accounts; i++) {
            tables.add(new WholeLives(i, accounts).live(eventsEach));
        }
        return tables;
    }

    /** Queried on all processors. */
    static Tables asTables(List<AccountTable> tables) {
        return new Tables() {
            @Override
            public <A> List<A> each(Function<AccountTable, @Nullable A> question) {
                return Cancellation.each(tables, question);
            }
        };
    }

    /** The last position that was recorded by an instant, of so many events each. */
    static long positionAt(Instant instant, int accounts, int eventsEach) {
        long told = 0;
        while (told < eventsEach && !at(told, eventsEach).isAfter(instant)) {
            told++;
        }
        return told * accounts;
    }

    private static Instant at(long event, int events) {
        return event < 2
                ? Facts.START
                : Facts.START.plus(Facts.SPAN.multipliedBy(event).dividedBy(events));
    }

    private AccountTable live(int events) {
        Instant start = Facts.START;
        String vertical = "vertical-" + random.nextInt(8);
        ZoneId zone = ZoneId.of(ZONES[random.nextInt(ZONES.length)]);
        tell(start, new AccountOpened(account.value(), vertical, "EMEA", "gold", USD, zone, null, null));
        tell(start, new ManagerAssigned("manager-" + random.nextInt(MANAGERS)));
        for (int i = 2; i < events; i++) {
            Instant at = at(i, events);
            tell(at, seen(i, at));
        }
        return table;
    }

    private void tell(Instant at, AccountEvent event) {
        position += accounts;
        table.apply(new Recorded<>(
                new Envelope(
                        position,
                        new UUID(account.hashCode(), position),
                        account,
                        table.nextSequence(),
                        EventTypes.of(event.getClass()).name(),
                        EventTypes.of(event.getClass()).revision(),
                        at,
                        at,
                        new Envelope.Origin("somebody", "benchmark", null, null)),
                event));
    }

    private AccountEvent seen(int i, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        LocalDate due = day.plusDays(10);
        String item = "item-" + i / 40;
        return switch (random.nextInt(40)) {
            case 0, 1 -> received("q-" + i);
            case 2, 3 -> inquiries.isEmpty() ? talk(i) : new InquiryAnswered(inquiries.getLast(), "an answer");
            case 4, 5 -> inquiries.isEmpty() ? talk(i) : new InquiryResolved(inquiries.removeFirst(), null);
            case 6, 7 -> new ReportScheduled("report-" + i / 20, "weekly", at.plus(Duration.ofDays(1)));
            case 8, 9 -> new ReportDelivered("report-" + i / 20, 1);
            case 10, 11 -> new MeetingHeld("meeting-" + i, null, null, 30, null, null);
            case 12, 13, 14 -> talk(i);
            case 15 -> new NpsAnswered(random.nextInt(11), "person-" + random.nextInt(4), null, null);
            case 16 -> new TemperatureTaken(1 + random.nextInt(5), null, null);
            case 17 ->
                random.nextBoolean()
                        ? new EscalationRaised(item, Severity.MEDIUM, null, null)
                        : new EscalationResolved(item, null);
            case 18 ->
                random.nextBoolean() ? new PromiseMade(item, "a promise", due, null) : new PromiseKept(item, null);
            case 19 ->
                random.nextBoolean()
                        ? new OpportunityIdentified(item, "CTV", amount(), USD, null)
                        : new OpportunityWon(item, null, null);
            case 20 -> issued("invoice-" + i, due, day);
            case 21 -> invoices.isEmpty() ? talk(i) : paid(invoices.removeFirst());
            case 22 ->
                random.nextBoolean() ? new BriefIssued(item, Desk.BUYER, due, null) : new BriefAccepted(item, null);
            case 23 ->
                random.nextBoolean() ? new MilestonePromised(item, due, null, null) : new MilestoneMet(item, null);
            case 24 -> rare(i, item, day);
            case 25 -> new AlertRaised("alert-" + i, AlertKind.SILENCE, null, "Silence", "Call", null);
            default -> new SpendReported("feed", "io-" + random.nextInt(3), day.minusDays(1), null, amount(), USD);
        };
    }

    private AccountEvent talk(int i) {
        return new InteractionLogged("email", null, "person-" + i % 3, "what was said", null);
    }

    private AccountEvent received(String inquiry) {
        inquiries.addLast(inquiry);
        return new InquiryReceived(inquiry, "email", Priority.NORMAL, "a question", null);
    }

    private AccountEvent issued(String invoice, LocalDate due, LocalDate day) {
        InvoiceIssued issued = new InvoiceIssued(invoice, amount(), USD, due, null, day.minusDays(30), day);
        invoices.addLast(issued);
        return issued;
    }

    private static AccountEvent paid(InvoiceIssued invoice) {
        return new PaymentReceived(invoice.invoiceId(), invoice.amount(), null);
    }

    private AccountEvent rare(int i, String item, LocalDate day) {
        return switch (random.nextInt(6)) {
            case 0 -> new StakeholderAdded("person-" + i % 3, "Somebody", null, "CMO");
            case 1 -> new CompetitorSighted("rival-" + random.nextInt(5), null);
            case 2 -> new ContractSigned(item, null, day, day.plusDays(365), amount(), USD);
            case 3 -> new FeatureRequested(item, "a feature", null);
            case 4 -> new DeliveryDiscrepancyFound(item, null, amount(), amount(), USD);
            default ->
                new InsertionOrderBooked(
                        "io-" + random.nextInt(3), null, amount(), USD, day, day.plusDays(89), null, null);
        };
    }

    private BigDecimal amount() {
        return BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2);
    }
}
