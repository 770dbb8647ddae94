package io.accounthealth.model.billing;

import static io.accounthealth.model.table.Story.USD;
import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.events.BillingEvent.InvoiceCorrected;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BillingEvent.PaymentReceived;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.events.DeliveryEvent.MakeGoodAgreed;
import io.accounthealth.events.Money;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnbilledTest {

    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final String AUGUST = "2026-08-15";
    private static final YearMonth JUNE = YearMonth.of(2026, 6);
    private static final YearMonth JULY = YearMonth.of(2026, 7);

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void of_two_halves_of_july_of_which_the_first_was_invoiced_the_second_is_unbilled() {
        order("io", "20000", "CPM");
        acme.spend("io", "2026-07-01", 15, "5000");
        acme.spend("io", "2026-07-16", 16, "5000");
        invoice("i", "5000", "io", "2026-07-01", "2026-07-16");

        Billing.Figures figures = figures(AUGUST);
        assertThat(figures.unbilled())
                .containsExactly(new Billing.Unbilled(
                        acme.table().account(), "Name of acme", "io", "5000", USD, List.of(JULY), of("7", "5000")));
        assertThat(figures.notInvoiced()).containsExactly(usd("5000"));
        assertThat(account(AUGUST).unbilled()).isEqualTo(usd("5000"));
        assertThat(account(AUGUST).notInvoiced()).isEqualTo(usd("5000"));
        assertThat(account(AUGUST).neverInvoiced()).isFalse();
        assertThat(figures("2026-07-31T23:00:00Z").unbilled())
                .as("the month is not over")
                .isEmpty();
    }

    @Test
    void an_account_that_was_never_invoiced_is_the_first_to_show() {
        invoice("i", "40", null, "2026-07-01", "2026-08-01");
        acme.spend(null, "2026-07-01", 31, "100");
        Story zeta = Story.of("zeta", "2026-01-01");
        zeta.spend("2026-06-12", "7");

        Board<Billing.Figures, Billing.Row> board =
                Billing.of(Tables.of(acme.table(), zeta.table()), at(AUGUST), Billing.DEFAULT_WINDOW_DAYS);

        assertThat(board.rows().stream().filter(row -> row.kind() == Billing.Kind.ACCOUNT))
                .extracting(row -> row.accountId().value(), Billing.Row::neverInvoiced, Billing.Row::unbilled)
                .containsExactly(tuple("zeta", true, usd("7")), tuple("acme", false, usd("60")));
        assertThat(board.figures().unbilled())
                .extracting(part -> part.accountId().value(), Billing.Unbilled::ioId, Billing.Unbilled::months)
                .containsExactly(tuple("zeta", null, List.of(JUNE)), tuple("acme", null, List.of(JULY)));
        assertThat(board.figures().unbilledParts()).isEqualTo(2);
        assertThat(board.figures().notInvoiced()).containsExactly(usd("67"));
    }

    @Test
    void no_more_than_the_budget_is_unbilled_and_never_less_than_nothing() {
        order("over", "1000", null);
        acme.spend("over", "2026-06-01", 30, "900");
        acme.spend("over", "2026-07-01", 31, "600");
        order("ahead", "1000", null);
        acme.spend("ahead", "2026-07-01", 31, "100");
        invoice("i", "300", "ahead", "2026-07-01", "2026-08-01");

        assertThat(figures(AUGUST).unbilled())
                .as("500 more than the budget are free; what one order was charged too much is no other's")
                .extracting(Billing.Unbilled::ioId, Billing.Unbilled::amount, Billing.Unbilled::months)
                .containsExactly(tuple("over", "1000", List.of(JUNE, JULY)));

        invoice("j", "900", "over", "2026-06-01", "2026-07-01");
        assertThat(figures(AUGUST).unbilled())
                .extracting(Billing.Unbilled::amount, Billing.Unbilled::months)
                .containsExactly(tuple("100", List.of(JULY)));
    }

    @Test
    void make_goods_are_free_of_what_is_delivered_from_their_agreement_on() {
        order("io", "10000", "CPM");
        acme.spend("io", "2026-06-01", 30, "800");
        acme.tell("2026-07-01T09:00:00Z", new MakeGoodAgreed("m", "io", new BigDecimal("200"), null, null, "short"));
        assertThat(figures("2026-07-20").unbilled())
                .as("agreed, and nothing of it delivered yet")
                .extracting(Billing.Unbilled::amount)
                .containsExactly("800");

        acme.spend("io", "2026-07-02", 1, "150");
        acme.spend("io", "2026-07-03", 1, "150");
        assertThat(figures(AUGUST).unbilled())
                .extracting(Billing.Unbilled::amount, Billing.Unbilled::months)
                .containsExactly(tuple("900", List.of(JUNE, JULY)));
    }

    @Test
    void a_fixed_price_bills_its_plan_whatever_was_delivered() {
        acme.tell("2026-01-02", booked("io", "920", "Fixed price", "2026-06-01", "2026-08-31", null));
        acme.spend("io", "2026-07-01", 31, "5");

        assertThat(figures(AUGUST).unbilled())
                .as("61 of 92 days")
                .extracting(Billing.Unbilled::amount, Billing.Unbilled::months)
                .containsExactly(tuple("610", List.of(JUNE, JULY)));
        assertThat(figures("2026-10-01").unbilled())
                .extracting(Billing.Unbilled::amount)
                .containsExactly("920");
    }

    @Test
    void an_order_without_a_budget_is_billed_by_what_it_delivered() {
        order("io", "0", "CPM");
        acme.spend("io", "2026-07-01", 31, "5000");

        assertThat(figures(AUGUST).unbilled())
                .extracting(Billing.Unbilled::amount)
                .containsExactly("5000");
    }

    @Test
    void a_fixed_rate_of_a_unit_is_no_fixed_price() {
        order("io", "92000", "Fixed CPM");
        acme.spend("io", "2026-07-01", 31, "5000");

        assertThat(figures(AUGUST).unbilled())
                .extracting(Billing.Unbilled::amount)
                .containsExactly("5000");
    }

    @Test
    void periods_in_part_count_by_day() {
        acme.spend(null, "2026-07-20", 21, "2100");
        assertThat(figures(AUGUST).unbilled())
                .as("12 of its 21 days are of July")
                .extracting(Billing.Unbilled::amount)
                .containsExactly("1200");

        invoice("ahead", "310", null, "2026-07-31", "2026-08-31");
        assertThat(figures(AUGUST).unbilled())
                .as("an invoice for a day of July and 30 of August")
                .extracting(Billing.Unbilled::amount)
                .containsExactly("1190");
        assertThat(figures("2026-09-01").unbilled())
                .extracting(Billing.Unbilled::amount)
                .containsExactly("1790");
    }

    @Test
    void a_running_period_counts_only_the_days_that_are_over() {
        acme.tell(
                "2026-08-05T09:00:00Z",
                new SpendReported(
                        "feed",
                        null,
                        LocalDate.parse("2026-07-26"),
                        LocalDate.parse("2026-08-26"),
                        new BigDecimal("100"),
                        null));

        assertThat(figures("2026-08-05T10:00:00Z").unbilled())
                .as("6 of 10 days that are over")
                .extracting(Billing.Unbilled::amount)
                .containsExactly("60");
    }

    @Test
    void credits_lower_what_was_invoiced_and_so_does_a_correction() {
        order("io", "1000", null);
        acme.spend("io", "2026-07-01", 31, "500");
        invoice("i", "500", "io", null, null);
        assertThat(figures(AUGUST).unbilled()).isEmpty();

        acme.tell("2026-08-02", new CreditIssued("c", new BigDecimal("20"), null, "i", null, "late"));
        assertThat(figures(AUGUST).unbilled())
                .extracting(Billing.Unbilled::amount)
                .containsExactly("20");
        acme.tell("2026-08-03", new CreditIssued("d", new BigDecimal("5"), null, null, "io", "late"));
        acme.tell("2026-08-03", new InvoiceCorrected("i", new BigDecimal("400"), null, null));
        assertThat(figures(AUGUST).unbilled())
                .extracting(Billing.Unbilled::amount, Billing.Unbilled::months)
                .containsExactly(tuple("125", List.of(JULY)));
    }

    @Test
    void an_invoice_without_an_order_covers_its_month_in_proportion() {
        order("first", "1000", null);
        order("second", "1000", null);
        acme.spend("first", "2026-07-01", 31, "100");
        acme.spend("second", "2026-07-01", 31, "100");
        acme.spend("no order", "2026-07-01", 31, "40");
        acme.spend("first", "2026-06-01", 30, "7");
        invoice("i", "30", null, "2026-07-01", "2026-08-01");
        assertThat(figures(AUGUST).unbilled())
                .extracting(Billing.Unbilled::ioId, Billing.Unbilled::amount)
                .containsExactly(tuple("first", "94.5"), tuple("second", "87.5"), tuple(null, "35"));

        invoice("j", "112", "never booked", null, null);
        assertThat(figures(AUGUST).unbilled())
                .as("neither an order that is known nor a period: 7 of June, and half of July")
                .extracting(Billing.Unbilled::ioId, Billing.Unbilled::monthly)
                .containsExactly(
                        tuple("first", of("7", "43.75")),
                        tuple("second", of("7", "43.75")),
                        tuple(null, of("7", "17.5")));
    }

    @Test
    void one_invoice_over_october_covers_both_orders_to_the_dollar_and_no_other_month() {
        order("A", "2000000", null);
        order("B", "2000000", null);
        acme.spend("A", "2026-10-01", 31, "249807");
        acme.spend("B", "2026-10-01", 31, "146773");
        acme.spend("A", "2026-11-01", 30, "200000");
        acme.spend("B", "2026-11-01", 30, "91680");
        invoice("i", "396580", null, "2026-10-01", "2026-11-01");

        assertThat(figures("2026-11-25").unbilled()).isEmpty();
        assertThat(figures("2026-12-01").unbilled())
                .extracting(Billing.Unbilled::ioId, Billing.Unbilled::monthly)
                .containsExactly(tuple("A", of("11", "200000")), tuple("B", of("11", "91680")));
        assertThat(figures("2026-12-01").invoicedAhead()).isEmpty();
    }

    @Test
    void a_credit_of_a_platform_on_no_order_takes_nothing_off_an_order() {
        order("io", "1000", null);
        acme.spend("io", "2026-07-01", 31, "700");
        acme.spend(null, "2026-07-01", 31, "-1000");
        acme.spend(null, "2026-06-01", 30, "50");

        assertThat(figures(AUGUST).unbilled())
                .as("nor off another month of spend on no order")
                .extracting(Billing.Unbilled::ioId, Billing.Unbilled::amount)
                .containsExactly(tuple("io", "700"), tuple(null, "50"));
    }

    @Test
    void a_negative_month_lowers_the_order_before_its_budget_applies() {
        order("io", "1000", null);
        acme.spend("io", "2026-06-01", 30, "900");
        acme.spend("io", "2026-07-01", 31, "-300");
        acme.spend("io", "2026-08-01", 31, "600");

        assertThat(figures("2026-09-01").unbilled())
                .extracting(Billing.Unbilled::amount, Billing.Unbilled::monthly)
                .containsExactly(tuple(
                        "1000",
                        List.of(
                                new Billing.MonthAmount(JUNE, "900"),
                                new Billing.MonthAmount(YearMonth.of(2026, 8), "100"))));
    }

    @Test
    void a_make_good_is_free_from_its_day_on_whatever_period_a_report_has() {
        order("io", "20000", null);
        acme.spend("io", "2026-07-01", 31, "3100");
        acme.tell("2026-07-11T09:00:00Z", new MakeGoodAgreed("m", "io", new BigDecimal("500"), null, null, null));
        assertThat(figures(AUGUST).unbilled())
                .extracting(Billing.Unbilled::amount)
                .containsExactly("2600");

        acme.tell("2026-07-30T09:00:00Z", new MakeGoodAgreed("m", "io", new BigDecimal("500"), null, null, null));
        assertThat(figures(AUGUST).unbilled())
                .as("two days of July; the rest is free in August")
                .extracting(Billing.Unbilled::amount)
                .containsExactly("2900");
        acme.spend("io", "2026-08-01", 31, "3100");
        assertThat(figures("2026-09-01").unbilled())
                .extracting(Billing.Unbilled::monthly)
                .containsExactly(List.of(
                        new Billing.MonthAmount(JULY, "2900"), new Billing.MonthAmount(YearMonth.of(2026, 8), "2800")));
    }

    @Test
    void a_fixed_price_bills_its_plan_until_cancelled_despite_make_goods() {
        acme.tell("2026-01-02", booked("io", "920", "Fixed price", "2026-06-01", "2026-08-31", null));
        acme.tell("2026-06-03", new MakeGoodAgreed("m", "io", new BigDecimal("100"), null, null, "short"));
        assertThat(figures("2026-07-01").unbilled())
                .extracting(Billing.Unbilled::amount)
                .containsExactly("300");

        acme.tell("2026-07-10", new InsertionOrderCancelled("io", "stopped"));
        assertThat(figures("2026-10-01").unbilled())
                .as("40 of 92 days")
                .extracting(Billing.Unbilled::ioId, Billing.Unbilled::amount)
                .containsExactly(tuple("io", "400"));
    }

    @Test
    void what_an_invoice_says_beyond_its_months_is_ahead_and_covers_no_other() {
        order("io", "20000", null);
        acme.spend("io", "2026-06-01", 30, "100");
        acme.spend("io", "2026-07-01", 31, "50");
        invoice("i", "150", "io", "2026-06-01", "2026-07-01");
        invoice("j", "60", null, "2026-06-01", "2026-07-01");

        Billing.Figures figures = figures(AUGUST);
        assertThat(figures.unbilled())
                .extracting(Billing.Unbilled::ioId, Billing.Unbilled::monthly)
                .containsExactly(tuple("io", of("7", "50")));
        assertThat(figures.invoicedAhead())
                .containsExactly(
                        new Billing.InvoicedAhead(
                                acme.table().account(), "Name of acme", "io", "50", USD, List.of(JUNE)),
                        new Billing.InvoicedAhead(
                                acme.table().account(), "Name of acme", null, "60", USD, List.of(JUNE)));
        assertThat(figures.invoicedAheadParts()).isEqualTo(2);
        assertThat(account(AUGUST).invoicedAhead()).isEqualTo(usd("110"));
    }

    @Test
    void invoices_with_a_period_cover_before_those_without_one() {
        order("io", "20000", null);
        acme.spend("io", "2026-06-01", 30, "100");
        acme.spend("io", "2026-07-01", 31, "100");
        invoice("any", "120", "io", null, null);
        invoice("june", "100", "io", "2026-06-05", "2026-06-06");

        assertThat(figures(AUGUST).unbilled()).as("June, then July").isEmpty();
        assertThat(figures(AUGUST).invoicedAhead())
                .extracting(Billing.InvoicedAhead::amount, Billing.InvoicedAhead::months)
                .containsExactly(tuple("20", List.of()));
    }

    @Test
    void a_credit_for_an_order_lowers_what_is_ahead_of_it_then_its_newest_months() {
        order("io", "20000", null);
        acme.spend("io", "2026-06-01", 30, "100");
        acme.spend("io", "2026-07-01", 31, "100");
        acme.spend(null, "2026-07-01", 31, "40");
        invoice("i", "230", "io", null, null);
        invoice("j", "40", null, "2026-07-01", "2026-08-01");
        acme.tell("2026-08-02", new CreditIssued("c", new BigDecimal("150"), null, null, "io", "late"));

        assertThat(figures(AUGUST).unbilled())
                .as("30 was ahead; 100 of July and 20 of June, of which invoices without an order cover their share")
                .extracting(Billing.Unbilled::ioId, Billing.Unbilled::monthly)
                .containsExactly(
                        tuple(
                                "io",
                                List.of(
                                        new Billing.MonthAmount(JUNE, "20"),
                                        new Billing.MonthAmount(JULY, "71.428571"))),
                        tuple(null, of("7", "28.571429")));
        assertThat(figures(AUGUST).invoicedAhead()).isEmpty();
    }

    @Test
    void a_credit_for_no_order_lowers_ahead_then_the_newest_months() {
        order("io", "20000", null);
        acme.spend("io", "2026-06-01", 30, "100");
        acme.spend("io", "2026-07-01", 31, "100");
        invoice("i", "200", "io", null, null);
        invoice("j", "30", null, "2026-07-01", "2026-08-01");
        acme.tell("2026-08-02", new CreditIssued("c", new BigDecimal("50"), null, null, "never booked", "late"));

        assertThat(figures(AUGUST).unbilled())
                .extracting(Billing.Unbilled::ioId, Billing.Unbilled::monthly)
                .containsExactly(tuple("io", of("7", "20")));
        assertThat(figures(AUGUST).invoicedAhead()).isEmpty();
    }

    @Test
    void amounts_that_are_no_whole_millionths_or_very_large_are_exact_too() {
        order("small", "10.00000005", null);
        order("large", "90000000000000000", null);
        acme.spend("small", "2026-06-01", 30, "6.00000001");
        acme.spend("small", "2026-07-01", 31, "6");
        acme.spend("large", "2026-06-01", 30, "20000000000000");
        acme.spend("large", "2026-07-01", 31, "9000000000000.5");
        invoice("i", "1.00000001", "small", null, null);
        invoice("j", "9000000000001", "large", "2026-07-01", "2026-08-01");

        assertThat(figures(AUGUST).unbilled())
                .extracting(Billing.Unbilled::ioId, Billing.Unbilled::amount, Billing.Unbilled::months)
                .containsExactly(
                        tuple("small", "9.00000004", List.of(JUNE, JULY)),
                        tuple("large", "20000000000000", List.of(JUNE)));
        assertThat(figures(AUGUST).invoicedAhead())
                .extracting(Billing.InvoicedAhead::ioId, Billing.InvoicedAhead::amount)
                .containsExactly(tuple("large", "0.5"));
    }

    @Test
    void a_cancelled_order_is_still_the_order_and_amounts_of_different_currencies_never_meet() {
        order("gone", "50", null);
        acme.tell("2026-07-20", new InsertionOrderCancelled("gone", "stopped"));
        acme.spend("gone", "2026-07-01", 15, "70");
        acme.tell(
                "2026-08-01",
                new SpendReported("feed", "e", LocalDate.parse("2026-07-01"), null, new BigDecimal("9"), EUR));
        invoice("i", "70", "gone", "2026-07-01", "2026-07-16");

        assertThat(figures(AUGUST).unbilled())
                .extracting(Billing.Unbilled::ioId, Billing.Unbilled::currency, Billing.Unbilled::amount)
                .containsExactly(tuple(null, EUR, "9"));
        assertThat(figures(AUGUST).invoicedAhead())
                .as("beyond the budget of 50")
                .extracting(Billing.InvoicedAhead::ioId, Billing.InvoicedAhead::amount)
                .containsExactly(tuple("gone", "20"));
    }

    @Test
    void a_payment_for_an_unknown_invoice_is_listed_and_counted_and_lowers_nothing() {
        invoice("i", "100", null, null, null);
        acme.tell("2026-08-03", new PaymentReceived("typo", new BigDecimal("100"), "p"));
        acme.tell("2026-08-03", new PaymentReceived("typo", new BigDecimal("60"), "p"));

        Board<Billing.Figures, Billing.Row> board = board("2026-09-15");
        assertThat(board.figures().overdue()).containsExactly(usd("100"));
        assertThat(board.figures().paid()).containsExactly(usd("0"));
        assertThat(board.figures().unmatchedPayments())
                .as("told twice under one id")
                .isEqualTo(1);
        assertThat(board.rows().stream().filter(row -> row.state() == Billing.State.UNMATCHED))
                .extracting(Billing.Row::kind, Billing.Row::invoiceId, Billing.Row::paid)
                .containsExactly(tuple(Billing.Kind.PAYMENT, "typo", usd("60")));

        invoice("typo", "100", null, null, null);
        assertThat(figures("2026-09-15").unmatchedPayments()).as("known by now").isZero();
    }

    private void order(String id, String budget, String pricing) {
        acme.tell("2026-01-02", booked(id, budget, pricing, "2026-06-01", "2026-12-31", null));
    }

    private static InsertionOrderBooked booked(
            String id, String budget, String pricing, String start, String end, CurrencyCode currency) {
        return new InsertionOrderBooked(
                id,
                null,
                new BigDecimal(budget),
                currency,
                LocalDate.parse(start),
                LocalDate.parse(end),
                pricing,
                null);
    }

    private void invoice(String id, String amount, String ioId, String start, String end) {
        acme.tell(
                "2026-08-01",
                new InvoiceIssued(
                        id,
                        new BigDecimal(amount),
                        null,
                        LocalDate.parse("2026-08-31"),
                        ioId,
                        start == null ? null : LocalDate.parse(start),
                        end == null ? null : LocalDate.parse(end)));
    }

    private static List<Billing.MonthAmount> of(String month, String amount) {
        return List.of(new Billing.MonthAmount(YearMonth.of(2026, Integer.parseInt(month)), amount));
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), USD);
    }

    private Billing.Row account(String at) {
        return board(at).rows().stream()
                .filter(row -> row.kind() == Billing.Kind.ACCOUNT)
                .findFirst()
                .orElseThrow();
    }

    private Billing.Figures figures(String at) {
        return board(at).figures();
    }

    private Board<Billing.Figures, Billing.Row> board(String at) {
        return Billing.of(Tables.of(acme.table()), at(at), Billing.DEFAULT_WINDOW_DAYS);
    }
}
