package io.accounthealth.model.billing;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.BillingEvent.DisputeResolved;
import io.accounthealth.events.BillingEvent.InvoiceCorrected;
import io.accounthealth.events.BillingEvent.InvoiceDisputed;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BillingEvent.PaymentReceived;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.events.Money;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BillingTest {

    private static final CurrencyCode EUR = new CurrencyCode("EUR");

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void an_invoice_less_credits_less_payments_is_outstanding_and_overdue_when_its_day_is_over() {
        invoice("i", "100", "2026-03-05", null);
        acme.tell("2026-03-02", new InvoiceCorrected("i", new BigDecimal("90.50"), null, "a typo"));
        acme.tell("2026-03-03", new CreditIssued("k", new BigDecimal("10"), null, "i", null, "short"));
        acme.tell("2026-03-04", new PaymentReceived("i", new BigDecimal("30"), "p1"));

        Billing.Row row = row("i", "2026-03-05");
        assertThat(row.amount()).isEqualTo(usd("90.5"));
        assertThat(row.credited()).isEqualTo(usd("10"));
        assertThat(row.paid()).isEqualTo(usd("30"));
        assertThat(row.outstanding()).isEqualTo(usd("50.5"));
        assertThat(row.state()).as("its last day").isEqualTo(Billing.State.OPEN);

        row = row("i", "2026-03-08");
        assertThat(row.state()).isEqualTo(Billing.State.OVERDUE);
        assertThat(row.daysOverdue()).isEqualTo(3);
        assertThat(row.evidence()).hasSize(4);
        assertThat(at8().figures().overdue()).containsExactly(usd("50.5"));
        assertThat(at8().figures().open()).isEqualTo(1);

        acme.tell("2026-03-07", new PaymentReceived("i", new BigDecimal("60"), "p2"));
        row = row("i", "2026-03-08");
        assertThat(row.state()).isEqualTo(Billing.State.SETTLED);
        assertThat(row.outstanding()).isEqualTo(usd("0"));
        assertThat(row.overpaid()).isEqualTo(usd("9.5"));
        assertThat(at8().figures().overdue()).isEmpty();
    }

    @Test
    void a_payment_told_twice_counts_once_and_one_that_came_before_the_invoice_counts() {
        acme.tell("2026-02-20", new PaymentReceived("i", new BigDecimal("25"), "early"));
        invoice("i", "100", "2026-03-30", null);
        acme.tell("2026-03-02", new PaymentReceived("i", new BigDecimal("10"), "p"));
        acme.tell("2026-03-03", new PaymentReceived("i", new BigDecimal("10"), "p"));
        acme.tell("2026-03-04", new PaymentReceived("i", new BigDecimal("5"), null));
        acme.tell("2026-03-04", new PaymentReceived("i", new BigDecimal("5"), null));

        assertThat(row("i", "2026-03-08").paid()).isEqualTo(usd("45"));
    }

    @Test
    void a_dispute_without_an_amount_disputes_the_whole_invoice() {
        invoice("i", "100", "2026-03-30", null);
        acme.tell("2026-03-02", new InvoiceDisputed("i", null, "not ours"));
        acme.tell("2026-03-03", new InvoiceCorrected("i", new BigDecimal("80"), null, null));
        assertThat(row("i", "2026-03-08").disputed()).isEqualTo(usd("80"));
        assertThat(row("i", "2026-03-08").disputeReason()).isEqualTo("not ours");

        acme.tell("2026-03-04", new InvoiceDisputed("i", new BigDecimal("20"), "a part"));
        assertThat(at8().figures().disputed()).containsExactly(usd("20"));
        assertThat(at8().figures().invoicesDisputed()).isEqualTo(1);

        acme.tell("2026-03-05", new DisputeResolved("i", null));
        assertThat(row("i", "2026-03-08").disputed()).isNull();
        assertThat(at8().figures().disputed()).isEmpty();
    }

    @Test
    void amounts_of_different_currencies_never_meet() {
        invoice("usd", "100", "2026-03-05", null);
        invoice("eur", "70", "2026-03-05", EUR);
        acme.tell("2026-03-03", new CreditIssued("k", new BigDecimal("10"), null, "eur", null, "in dollars"));

        assertThat(row("eur", "2026-03-08").credited()).isEqualTo(new Money(new BigDecimal("0"), EUR));
        assertThat(at8().figures().invoiced()).containsExactly(new Money(new BigDecimal("70"), EUR), usd("100"));
        assertThat(at8().rows().stream().filter(row -> row.kind() == Billing.Kind.ACCOUNT))
                .extracting(Billing.Row::amount)
                .containsExactlyInAnyOrder(new Money(new BigDecimal("70"), EUR), usd("100"));
    }

    @Test
    void what_was_invoiced_for_periods_is_compared_with_their_spend_and_with_the_orders() {
        LocalDate february = LocalDate.of(2026, 2, 1);
        LocalDate march = LocalDate.of(2026, 3, 1);
        acme.tell("2026-01-02", order("io", "1000", null));
        acme.tell("2026-01-02", order("other", "500", EUR));
        acme.spend("io", "2026-01-31", 1, "7");
        acme.spend("io", "2026-02-01", 1, "40");
        acme.spend("more", "2026-02-28", 1, "60");
        acme.spend("io", "2026-03-01", 1, "9");
        acme.tell("2026-03-01", new InvoiceIssued("a", new BigDecimal("50"), null, march, "io", february, march));
        acme.tell(
                "2026-03-01",
                new InvoiceIssued("b", new BigDecimal("20"), null, march, "io", february.plusDays(20), march));
        invoice("setup", "30", "2026-03-30", null);

        Billing.Row row = at8().rows().getLast();

        assertThat(row.kind()).isEqualTo(Billing.Kind.ACCOUNT);
        assertThat(row.amount()).isEqualTo(usd("100"));
        assertThat(row.budget()).isEqualTo(usd("1000"));
        assertThat(row.invoicedOfBudget()).isEqualTo("0.100000");
        assertThat(row.invoicedForPeriods()).isEqualTo(usd("70"));
        assertThat(row.spendOfPeriods()).as("each day once").isEqualTo(usd("100"));
        assertThat(row.notInvoiced())
                .as("60 on no order; the 30 without a period are for the 7 of January first, then for February")
                .isEqualTo(usd("37"));
        assertThat(row.invoicedAhead())
                .as("the order was charged more than it delivered")
                .isEqualTo(usd("30"));
        assertThat(at8().figures().notInvoiced()).containsExactly(usd("37"));
        assertThat(at8().figures().invoices()).isEqualTo(3);
        assertThat(board("2026-03-08", 9).rows().getLast().invoicedForPeriods()).isEqualTo(usd("70"));
        assertThat(board("2026-03-08", 8).rows().getLast().invoicedForPeriods())
                .as("their last day, 28 February, is longer ago")
                .isEqualTo(usd("0"));
    }

    @Test
    void a_payment_for_an_unknown_invoice_is_unmatched() {
        acme.tell("2026-03-01", new PaymentReceived("x", new BigDecimal("30"), null));
        acme.tell("2026-03-01", new InvoiceDisputed("x", null, "what"));
        UUID issued = invoice("gone", "100", "2026-03-05", null);
        acme.retract(issued);

        assertThat(at8().rows()).extracting(Billing.Row::kind).containsExactly(Billing.Kind.PAYMENT);
        assertThat(at8().figures().invoiced()).isEmpty();
    }

    @Test
    void an_order_that_ended_still_stands_beside_what_was_invoiced_for_it() {
        acme.tell("2026-01-02", order("io", "1000", null));
        invoice("a", "400", "2026-03-30", null);

        Billing.Row row = board("2026-12-01", 92).rows().getLast();

        assertThat(row.kind()).isEqualTo(Billing.Kind.ACCOUNT);
        assertThat(row.budget()).as("it ended in May").isEqualTo(usd("1000"));
        assertThat(row.invoicedOfBudget()).isEqualTo("0.400000");
    }

    private UUID invoice(String id, String amount, String due, CurrencyCode currency) {
        return acme.tell(
                "2026-03-01",
                new InvoiceIssued(id, new BigDecimal(amount), currency, LocalDate.parse(due), null, null, null));
    }

    private static InsertionOrderBooked order(String id, String budget, CurrencyCode currency) {
        return new InsertionOrderBooked(
                id,
                null,
                new BigDecimal(budget),
                currency,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 5, 31),
                null,
                null);
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), Story.USD);
    }

    private Billing.Row row(String id, String at) {
        return Billing.of(Tables.of(acme.table()), at(at), 92).rows().stream()
                .filter(row -> id.equals(row.invoiceId()))
                .findFirst()
                .orElseThrow();
    }

    private Board<Billing.Figures, Billing.Row> board(String at, int days) {
        return Billing.of(Tables.of(acme.table()), at(at), days);
    }

    private Board<Billing.Figures, Billing.Row> at8() {
        return board("2026-03-08", 92);
    }
}
