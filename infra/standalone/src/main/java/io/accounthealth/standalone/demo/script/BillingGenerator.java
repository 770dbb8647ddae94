package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.BillingEvent.DisputeResolved;
import io.accounthealth.events.BillingEvent.InvoiceCorrected;
import io.accounthealth.events.BillingEvent.InvoiceDisputed;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BillingEvent.PaymentReceived;
import io.accounthealth.events.CostEvent.CostReported;
import io.accounthealth.events.CostEvent.CostRetracted;
import io.accounthealth.events.CostKind;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyFound;
import io.accounthealth.events.DeliveryEvent.DeliveryDiscrepancyResolved;
import io.accounthealth.events.DeliveryEvent.MakeGoodAgreed;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What finance and operations make of the spend that the feeds had reported by then. */
final class BillingGenerator extends EventGenerator {

    /** The day of the month on which the one before is invoiced. */
    private static final int ISSUED_ON = 10;

    private static final int STRATEGIC_TERMS = 45;
    private static final int USUAL_TERMS = 30;

    /** Differences below this, in parts per thousand of the invoice, are not credited. */
    private static final int CREDITED_FROM = 8;

    /** In parts per thousand of the spend. */
    private static final int MADE_GOOD_FROM = 60;

    /** The seed of {@link #discrepancies()}. */
    static final String COMPARED = "DiscrepancyHabit";

    private static final int COSTED_MONTHS = 12;
    private static final int COSTED_AFTER = 6;

    /** What is still owed of an invoice, in cents, while its story is told. */
    private record Owed(String invoiceId, long cents, int issued, int due, int readyToPay) {}

    private final SpendBooks books = SpendBooks.of(script);

    /** What was invoiced of each month less what was credited since, in millionths. */
    private final Map<YearMonth, Long> invoiced = new HashMap<>();

    BillingGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    /**
     * One a month, for what the orders bill of it; where that is one order's, in its name. What the feeds take back
     * later is credited with the next invoice, so that amount less credit is what the month bills. What they report
     * later is invoiced with the last month of the quarter, with which the orders end; what comes after that is
     * forgotten. The worse the mood, the later it is paid.
     */
    void invoices() {
        SpendBooks compared = compared();
        YearMonth month = YearMonth.from(date(client.firstDay()));
        YearMonth last = YearMonth.from(date(Math.min(client.closes(), DAYS) - 1));
        while (!month.isAfter(last)) {
            invoice(month, compared);
            month = month.plusMonths(1);
        }
    }

    /** What five clients cost in the last year that is over: media by what was spent, and a team of the same size. */
    void costs() {
        YearMonth now = YearMonth.from(days.end());
        for (int back = COSTED_MONTHS;
                back > 0
                        && DemoTexts.words("clients with a team")
                                .contains(client.id().value());
                back--) {
            YearMonth month = now.minusMonths(back);
            int end = days.day(month.plusMonths(1).atDay(1));
            long spent = books.cents(month, at(end + COSTED_AFTER, 0));
            if (spent > 0) {
                cost(CostKind.MEDIA, month, spent * between(640, 740) / 1000, end);
                cost(CostKind.SERVICE_HOURS, month, between(9, 14) * 42_000L, end);
            }
            if (spent > 0 && back == COSTED_MONTHS) {
                takenBack(month, end);
            }
        }
    }

    /** A cost of another client, told of this one by mistake. */
    private void takenBack(YearMonth month, int end) {
        cost(CostKind.OTHER, month, 125_000, end);
        script.passLate(
                new CostRetracted("finance", CostKind.OTHER, null, month.atDay(1), "It was of another client"),
                at(end, 0),
                COSTED_AFTER + 1,
                "finance");
    }

    private void cost(CostKind kind, YearMonth month, long cents, int end) {
        script.passLate(
                new CostReported(
                        "finance",
                        kind,
                        null,
                        month.atDay(1),
                        month.plusMonths(1).atDay(1),
                        money(cents),
                        client.currency()),
                at(end, 0),
                COSTED_AFTER,
                "finance");
    }

    /** With what will be made good where two ad servers count differently, which invoices leave out. */
    private SpendBooks compared() {
        EventScript rehearsed = script.rehearsed();
        new BillingGenerator(rehearsed, rehearsed.dice(COMPARED)).discrepancies();
        return SpendBooks.of(rehearsed);
    }

    private void invoice(YearMonth month, SpendBooks compared) {
        int issued = workday(days.day(month.plusMonths(1).atDay(ISSUED_ON)));
        Instant known = at(issued, 0);
        YearMonth first = month;
        long open = bill(month, compared, known);
        for (int back = 1; month.getMonthValue() % 3 == 0 && back < 3; back++) {
            long late = bill(month.minusMonths(back), compared, known);
            first = late > 0 ? month.minusMonths(back) : first;
            open += late;
        }
        if (open <= 0) {
            return;
        }
        long spent = Math.ceilDiv(open, SpendBooks.CENT);
        String id = client.id() + "-invoice-" + month;
        int due = issued + (client.tier().equals("strategic") ? STRATEGIC_TERMS : USUAL_TERMS);
        boolean slip = chance(18);
        long asked = slip ? spent * 11 / 10 : spent;
        LocalDate from = date(Math.max(client.firstDay(), days.day(first.atDay(1))));
        LocalDate until = month.plusMonths(1).atDay(1);
        String order = order(compared.billableByOrder(month, known).keySet());
        book(
                new InvoiceIssued(id, money(asked), client.currency(), date(due), order, from, until),
                issued,
                9 * 60 + 30);
        if (slip) {
            book(
                    new InvoiceCorrected(id, money(spent), null, "a fee of another client was on it"),
                    workday(issued + 3),
                    10 * 60);
        }
        pay(dispute(credit(month, compared, new Owed(id, spent, issued, due, issued + 5))));
    }

    /** What a month bills beyond what was invoiced of it, which is invoiced then. */
    private long bill(YearMonth month, SpendBooks compared, Instant known) {
        long open = Math.max(0, compared.billable(month, known) - invoiced.getOrDefault(month, 0L));
        invoiced.merge(month, open, Long::sum);
        return open;
    }

    /** The one that it is for; none where weeks leave parts of a cent of each order at the end of a month. */
    private @Nullable String order(Set<String> orders) {
        return orders.size() == 1 && !client.weeklyFeed() ? orders.iterator().next() : null;
    }

    /** What the month came to when the next invoice is written, against what was asked for. */
    private Owed credit(YearMonth month, SpendBooks compared, Owed owed) {
        int next = workday(days.day(month.plusMonths(2).atDay(ISSUED_ON)));
        long now = compared.billable(month, at(next, 0));
        long less = (invoiced.getOrDefault(month, 0L) - now) / SpendBooks.CENT;
        if (less * 1000 < owed.cents() * CREDITED_FROM) {
            return owed;
        }
        invoiced.put(month, now);
        credit(owed, "-credit", less, "the month was restated", next, 9 * 60);
        return new Owed(owed.invoiceId(), owed.cents() - less, owed.issued(), owed.due(), next + 2);
    }

    private void credit(Owed owed, String id, long cents, String reason, int day, int minuteOfDay) {
        String invoice = owed.invoiceId();
        book(new CreditIssued(invoice + id, money(cents), client.currency(), invoice, null, reason), day, minuteOfDay);
    }

    /** Where the mood is bad a part is disputed now and then: half of the time the client is right. */
    private Owed dispute(Owed owed) {
        long mood = mood(Math.min(owed.issued(), DAYS));
        if (!chance(mood > 700 ? 12 : 240 - mood * 2 / 10)) {
            return owed;
        }
        int on = workday(owed.issued() + between(5, 16));
        long part = owed.cents() * between(30, 110) / 1000;
        book(
                new InvoiceDisputed(owed.invoiceId(), money(part), "our ad server counts fewer impressions than yours"),
                on,
                14 * 60);
        int resolved = workday(on + (mood > 700 ? between(3, 10) : between(18, 50)));
        boolean right = chance(500);
        if (right) {
            credit(owed, "-dispute", part, "the client's count was right", resolved, 15 * 60);
        }
        book(
                new DisputeResolved(owed.invoiceId(), right ? "credited" : "the counts agree; the invoice stands"),
                resolved,
                15 * 60 + 45);
        long left = right ? owed.cents() - part : owed.cents();
        return new Owed(owed.invoiceId(), left, owed.issued(), owed.due(), Math.max(owed.readyToPay(), resolved + 2));
    }

    private void pay(Owed owed) {
        long mood = mood(Math.min(owed.due(), DAYS));
        boolean late = chance(mood > 700 ? 50 : mood > 450 ? 260 : 700);
        int on = late ? owed.due() + (mood > 450 ? between(3, 14) : between(15, 55)) : owed.due() - between(0, 9);
        if (client.closes() < owed.due()) {
            // Whoever has gone lets us wait.
            on = owed.due() + between(60, 90);
        }
        int paid = workday(Math.max(on, owed.readyToPay()));
        boolean parts = late && chance(150);
        long now = parts ? owed.cents() / 2 : owed.cents();
        pay(owed, now, paid, "-p1");
        if (parts) {
            pay(owed, owed.cents() - now, workday(paid + between(7, 21)), "-p2");
        }
    }

    private void pay(Owed owed, long cents, int day, String part) {
        book(new PaymentReceived(owed.invoiceId(), money(cents), owed.invoiceId() + part), day, 13 * 60);
    }

    private void book(DomainEvent event, int day, int minuteOfDay) {
        script.book(event, at(day, minuteOfDay));
    }

    /**
     * Where two ad servers count an order's month differently, and what is delivered without charge to make it good.
     */
    void discrepancies() {
        script.each(InsertionOrderBooked.class, (order, draft) -> {
            for (int month = 0; month < 3; month++) {
                compare(order, YearMonth.from(order.start()).plusMonths(month));
            }
        });
    }

    private void compare(InsertionOrderBooked order, YearMonth month) {
        int on = workday(days.day(month.plusMonths(1).atDay(4)) + random.below(5));
        boolean comparable = on > client.firstDay() + 5
                && on < client.closes()
                && !month.atDay(1).isBefore(order.start());
        boolean well = mood(on) > 700;
        if (!comparable || !chance(well ? 80 : 260)) {
            return;
        }
        long ours = books.cents(month, at(on, 0), order.ioId());
        if (ours <= 0) {
            return;
        }
        String id = order.ioId() + "-gap-" + month;
        int gap = well ? between(-30, 65) : between(15, 130);
        found(id, order, ours, gap, on);
        if (chance(150)) {
            gap = gap * 7 / 10;
            found(id, order, ours, gap, workday(on + 3));
        }
        int resolved = workday(on + (well ? between(4, 14) : between(14, 80)));
        if (gap >= MADE_GOOD_FROM) {
            note(
                    new MakeGoodAgreed(
                            id + "-made-good",
                            order.ioId(),
                            money(ours * gap / 1000),
                            client.currency(),
                            date(resolved + 30),
                            "our server counted more than was seen"),
                    resolved,
                    15 * 60);
        }
        note(
                new DeliveryDiscrepancyResolved(
                        id, gap >= MADE_GOOD_FROM ? "made good in kind" : "time zones and filters of the two servers"),
                resolved,
                16 * 60);
    }

    private void found(String id, InsertionOrderBooked order, long ours, int gap, int day) {
        BigDecimal theirs = money(ours * (1000 - gap) / 1000);
        note(new DeliveryDiscrepancyFound(id, order.ioId(), money(ours), theirs, client.currency()), day, 11 * 60);
    }
}
