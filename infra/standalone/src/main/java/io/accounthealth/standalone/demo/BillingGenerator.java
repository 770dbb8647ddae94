package io.accounthealth.standalone.demo;

import io.accounthealth.events.BillingEvent.DisputeResolved;
import io.accounthealth.events.BillingEvent.InvoiceCorrected;
import io.accounthealth.events.BillingEvent.InvoiceDisputed;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BillingEvent.PaymentReceived;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * An invoice a month for what the feeds had reported by then. What they take back later is credited with the next
 * invoice, so that amount less credit is the spend of the month. The worse the mood, the later it is paid.
 */
final class BillingGenerator implements EventGenerator {

    /** The day of the month on which the one before is invoiced. */
    static final int ISSUED_ON = 10;

    private static final int STRATEGIC_TERMS = 45;
    private static final int USUAL_TERMS = 30;

    /** Smaller differences, in parts per thousand of the invoice, are nobody's while. */
    private static final int CREDITED_FROM = 8;

    /** What is still owed of an invoice, in cents, while its story is told. */
    private record Owed(String invoiceId, long cents, int issued, int due, int readyToPay) {}

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        SpendBooks books = SpendBooks.of(diary);
        YearMonth month = YearMonth.from(diary.span().date(client.firstDay()));
        YearMonth last = YearMonth.from(diary.span().date(Math.min(client.closes(), Span.DAYS) - 1));
        while (!month.isAfter(last)) {
            invoice(diary, dice, books, month);
            month = month.plusMonths(1);
        }
    }

    private static void invoice(EventScript diary, SeededRandom dice, SpendBooks books, YearMonth month) {
        Client client = diary.client();
        Span span = diary.span();
        int issued = span.workday(span.day(month.plusMonths(1).atDay(ISSUED_ON)));
        long spent = books.cents(month, diary.at(issued, 0));
        if (spent <= 0) {
            return;
        }
        String id = id(client, month);
        int due = issued + (client.tier().equals("strategic") ? STRATEGIC_TERMS : USUAL_TERMS);
        boolean slip = dice.chance(18);
        long asked = slip ? spent * 11 / 10 : spent;
        LocalDate from = span.date(Math.max(client.firstDay(), span.day(month.atDay(1))));
        diary.book(
                new InvoiceIssued(
                        id,
                        SpendPlan.money(asked),
                        client.currency(),
                        span.date(due),
                        null,
                        from,
                        month.plusMonths(1).atDay(1)),
                diary.at(issued, 9 * 60 + 30));
        if (slip) {
            diary.book(
                    new InvoiceCorrected(id, SpendPlan.money(spent), null, "a fee of another client was on it"),
                    diary.at(span.workday(issued + 3), 10 * 60));
        }
        Owed owed = credit(diary, books, month, new Owed(id, spent, issued, due, issued + 5));
        pay(diary, dice, dispute(diary, dice, owed));
    }

    /** What the month came to when the next invoice is written, against what was asked for. */
    private static Owed credit(EventScript diary, SpendBooks books, YearMonth month, Owed owed) {
        int next = diary.span().workday(diary.span().day(month.plusMonths(2).atDay(ISSUED_ON)));
        long less = owed.cents() - books.cents(month, diary.at(next, 0));
        if (less * 1000 < owed.cents() * CREDITED_FROM) {
            return owed;
        }
        diary.book(
                new CreditIssued(
                        owed.invoiceId() + "-credit",
                        SpendPlan.money(less),
                        diary.client().currency(),
                        owed.invoiceId(),
                        null,
                        "the month was restated"),
                diary.at(next, 9 * 60));
        return new Owed(owed.invoiceId(), owed.cents() - less, owed.issued(), owed.due(), next + 2);
    }

    /** Where the mood is bad a part is disputed now and then: half of the time the client is right. */
    private static Owed dispute(EventScript diary, SeededRandom dice, Owed owed) {
        long mood = mood(diary.client(), owed.issued());
        if (!dice.chance(mood > 700 ? 12 : 240 - mood * 2 / 10)) {
            return owed;
        }
        int on = diary.span().workday(owed.issued() + dice.between(5, 16));
        long part = owed.cents() * dice.between(30, 110) / 1000;
        diary.book(
                new InvoiceDisputed(
                        owed.invoiceId(), SpendPlan.money(part), "our ad server counts fewer impressions than yours"),
                diary.at(on, 14 * 60));
        int resolved = diary.span().workday(on + (mood > 700 ? dice.between(3, 10) : dice.between(18, 50)));
        boolean right = dice.chance(500);
        if (right) {
            diary.book(
                    new CreditIssued(
                            owed.invoiceId() + "-dispute",
                            SpendPlan.money(part),
                            diary.client().currency(),
                            owed.invoiceId(),
                            null,
                            "the client's count was right"),
                    diary.at(resolved, 15 * 60));
        }
        diary.book(
                new DisputeResolved(owed.invoiceId(), right ? "credited" : "the counts agree; the invoice stands"),
                diary.at(resolved, 15 * 60 + 45));
        return new Owed(
                owed.invoiceId(),
                right ? owed.cents() - part : owed.cents(),
                owed.issued(),
                owed.due(),
                Math.max(owed.readyToPay(), resolved + 2));
    }

    private static void pay(EventScript diary, SeededRandom dice, Owed owed) {
        Client client = diary.client();
        long mood = mood(client, owed.due());
        boolean late = dice.chance(mood > 700 ? 50 : mood > 450 ? 260 : 700);
        int on = late
                ? owed.due() + (mood > 450 ? dice.between(3, 14) : dice.between(15, 55))
                : owed.due() - dice.between(0, 9);
        if (client.closes() < owed.due()) {
            // Whoever has gone lets us wait.
            on = owed.due() + dice.between(60, 90);
        }
        int paid = diary.span().workday(Math.max(on, owed.readyToPay()));
        boolean parts = late && dice.chance(150);
        long now = parts ? owed.cents() / 2 : owed.cents();
        pay(diary, owed, now, paid, "-p1");
        if (parts) {
            pay(diary, owed, owed.cents() - now, diary.span().workday(paid + dice.between(7, 21)), "-p2");
        }
    }

    private static void pay(EventScript diary, Owed owed, long cents, int day, String part) {
        Instant at = diary.at(day, 13 * 60);
        diary.book(new PaymentReceived(owed.invoiceId(), SpendPlan.money(cents), owed.invoiceId() + part), at);
    }

    private static long mood(Client client, int day) {
        return client.mood(Math.min(day, Span.DAYS));
    }

    static String id(Client client, YearMonth month) {
        return client.id() + "-invoice-" + month;
    }
}
