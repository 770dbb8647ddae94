package io.accounthealth.query.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class InvoicedPartTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void amounts_below_half_a_cent_are_not_shown() {
        acme.spend("2026-06-10", "100.004");
        invoice("june", "100", "2026-06-01", "2026-07-01");
        acme.spend("2026-07-10", "50");
        invoice("july", "50.0049", "2026-07-01", "2026-08-01");

        InvoicedPart shown = shown();
        assertThat(shown.coverage().unbilled())
                .extracting(Billing.Unbilled::amount)
                .containsExactly("0.004");
        assertThat(shown.coverage().ahead())
                .extracting(Billing.InvoicedAhead::amount)
                .containsExactly("0.0049");
        assertThat(shown.unbilled()).isEmpty();
        assertThat(shown.ahead()).isEmpty();
    }

    @Test
    void from_half_a_cent_on_it_is_shown_with_the_months_that_have_any() {
        acme.spend("2026-06-10", "0.004");
        acme.spend("2026-07-10", "0.005");

        assertThat(shown().unbilled()).extracting(Billing.Unbilled::amount).containsExactly("0.009");
        assertThat(shown().monthly(shown().unbilled().getFirst()))
                .extracting(month -> month.month().toString())
                .containsExactly("2026-07");
    }

    private InvoicedPart shown() {
        AccountTable table = acme.table();
        PointInTime point = Story.at("2026-08-10");
        Card card = Objects.requireNonNull(Card.of(table, point));
        return InvoicedPart.of(AccountAt.of(table, point), card, false);
    }

    private void invoice(String id, String amount, String from, String to) {
        acme.tell(
                "2026-08-01",
                new InvoiceIssued(
                        id,
                        new BigDecimal(amount),
                        null,
                        LocalDate.parse("2026-09-01"),
                        null,
                        LocalDate.parse(from),
                        LocalDate.parse(to)));
    }
}
