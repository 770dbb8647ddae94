package io.accounthealth.model.billing;

import static io.accounthealth.model.rates.ReportedRates.EUR;
import static io.accounthealth.model.rates.ReportedRates.USD;
import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.ReportedRates;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BillingMoneyTest {

    private final Story acme = Story.of("acme", "2018-01-01");

    @Test
    void orders_add_up_to_what_is_unbilled_of_their_account_which_is_rounded_once() {
        for (String order : List.of("a", "b", "c")) {
            acme.tell(
                    "2018-05-20",
                    new InsertionOrderBooked(
                            order,
                            null,
                            new BigDecimal("100"),
                            EUR,
                            LocalDate.parse("2018-06-01"),
                            LocalDate.parse("2018-06-30"),
                            null,
                            null));
            acme.tell(
                    "2018-06-11",
                    new SpendReported("feed", order, LocalDate.parse("2018-06-10"), null, new BigDecimal("0.13"), EUR));
        }
        MoneyView dollars = new ReportedRates()
                .tell("EUR/USD", "2018-07-10", "1.111111") // 0.14444443 each
                .in(USD);

        Board<Billing.Figures, Billing.Row> board =
                Billing.of(Tables.of(acme.table()), at("2018-07-10T12:00:00Z"), 90, dollars);

        assertThat(board.figures().notInvoiced()).containsExactly(new Money(new BigDecimal("0.43"), USD));
        assertThat(board.figures().unbilled())
                .as("0.14 each would be 0.42")
                .extracting(Billing.Unbilled::amount)
                .containsExactly("0.15", "0.14", "0.14");
    }

    @Test
    void what_is_unbilled_of_an_account_in_two_currencies_is_rounded_once() {
        acme.tell("2018-06-11", spend("line", "0.13", EUR));
        acme.tell("2018-06-11", spend("other line", "0.144", USD));
        acme.spend("line", "2018-06-30", 1, "0");
        MoneyView dollars = new ReportedRates()
                .tell("EUR/USD", "2018-07-10", "1.111111") // 0.14444443
                .in(USD);

        Board<Billing.Figures, Billing.Row> board =
                Billing.of(Tables.of(acme.table()), at("2018-07-10T12:00:00Z"), 90, dollars);

        assertThat(board.figures().notInvoiced())
                .as("0.14 each would be 0.28; together they are 0.28844443")
                .containsExactly(new Money(new BigDecimal("0.29"), USD));
        assertThat(board.figures().unbilled())
                .extracting(Billing.Unbilled::amount)
                .containsExactlyInAnyOrder("0.15", "0.14");
        assertThat(board.rows())
                .extracting(Billing.Row::unbilled)
                .containsExactlyInAnyOrder(
                        new Money(new BigDecimal("0.15"), USD), new Money(new BigDecimal("0.14"), USD));
    }

    private static SpendReported spend(String line, String amount, CurrencyCode currency) {
        return new SpendReported("feed", line, LocalDate.parse("2018-06-10"), null, new BigDecimal(amount), currency);
    }
}
