package io.accounthealth.model.billing;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.DeliveryEvent.CreditIssued;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvoiceCheckTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private final Story acme = Story.of("acme", "2026-01-01");

    @BeforeEach
    void deliver() {
        order("display");
        order("video");
        acme.spend("display", "2026-10-01", 31, "249807");
        acme.spend("video", "2026-10-01", 31, "146773");
        acme.spend("video", "2026-11-01", 30, "3000");
    }

    @Test
    void it_says_which_delivery_an_invoice_covers_and_what_exceeds_it() {
        InvoiceCheck check = check("150000", "video", "2026-10-01", "2026-11-01");

        assertThat(check.covers()).containsExactly(new InvoiceCheck.Covers("video", OCTOBER, "146773"));
        assertThat(check.exceeds()).isEqualTo("3227");
        assertThat(check.notOver()).isEqualTo("0");
        assertThat(check.overlaps()).isEmpty();

        assertThat(check("396580", null, "2026-10-01", "2026-11-01").covers())
                .containsExactly(
                        new InvoiceCheck.Covers("display", OCTOBER, "249807"),
                        new InvoiceCheck.Covers("video", OCTOBER, "146773"));
    }

    @Test
    void an_invoice_that_overlaps_one_of_the_whole_month_is_reported() {
        issue("october", "396580", null, "2026-10-01", "2026-11-01");

        InvoiceCheck twice = check("146773", "video", "2026-10-01", "2026-11-01");
        assertThat(twice.covers()).isEmpty();
        assertThat(twice.exceeds()).isEqualTo("146773");
        assertThat(twice.overlaps())
                .extracting(InvoiceCheck.Overlap::invoiceId, InvoiceCheck.Overlap::amount)
                .containsExactly(tuple("october", "396580"));
        assertThat(check("3000", "video", "2026-11-01", "2026-12-01").overlaps())
                .as("another month")
                .isEmpty();

        acme.tell("2026-12-02", new CreditIssued("c", new BigDecimal("396580"), null, "october", null, "wrong"));
        assertThat(check("146773", "video", "2026-10-01", "2026-11-01").overlaps())
                .as("it was taken back as a whole")
                .isEmpty();
    }

    @Test
    void invoices_of_two_orders_or_of_two_halves_of_a_month_do_not_overlap() {
        issue("one", "100000", "display", "2026-10-01", "2026-11-01");
        issue("first half", "70000", "video", "2026-10-01", "2026-10-16");

        assertThat(check("76773", "video", "2026-10-16", "2026-11-01").overlaps())
                .isEmpty();
        assertThat(check("76773", "video", "2026-10-15", "2026-11-01").overlaps())
                .extracting(InvoiceCheck.Overlap::invoiceId)
                .containsExactly("first half");
    }

    @Test
    void an_invoice_without_a_period_overlaps_where_more_is_invoiced_than_is_left() {
        issue("setup", "146773", "video", null, null);

        assertThat(check("3000", "video", "2026-11-01", "2026-12-01").overlaps())
                .as("of November nothing is invoiced")
                .isEmpty();
        assertThat(check("3000", "video", null, null).overlaps()).isEmpty();
        assertThat(check("3001", "video", null, null).overlaps())
                .extracting(InvoiceCheck.Overlap::invoiceId)
                .containsExactly("setup");
    }

    @Test
    void the_part_for_a_month_that_is_not_over_is_neither_covered_nor_too_much() {
        InvoiceCheck check = check("3100", "video", "2026-12-01", "2027-01-01");

        assertThat(check.notOver()).isEqualTo("3100");
        assertThat(check.exceeds()).isEqualTo("0");
        assertThat(check.covers()).isEmpty();
    }

    private InvoiceCheck check(String amount, @Nullable String ioId, @Nullable String start, @Nullable String end) {
        return Objects.requireNonNull(InvoiceCheck.of(
                AccountAt.of(acme.table(), at("2026-12-03")), invoice("new", amount, ioId, start, end)));
    }

    private void issue(String id, String amount, @Nullable String ioId, @Nullable String start, @Nullable String end) {
        acme.tell("2026-12-01", invoice(id, amount, ioId, start, end));
    }

    private static InvoiceIssued invoice(
            String id, String amount, @Nullable String ioId, @Nullable String start, @Nullable String end) {
        return new InvoiceIssued(
                id,
                new BigDecimal(amount),
                null,
                LocalDate.parse("2027-01-31"),
                ioId,
                start == null ? null : LocalDate.parse(start),
                end == null ? null : LocalDate.parse(end));
    }

    private void order(String id) {
        acme.tell(
                "2026-01-02",
                new InsertionOrderBooked(
                        id,
                        null,
                        new BigDecimal("2000000"),
                        null,
                        LocalDate.parse("2026-06-01"),
                        LocalDate.parse("2026-12-31"),
                        "CPM",
                        null));
    }
}
