package io.accounthealth.model.pacing;

import static io.accounthealth.model.rates.ReportedRates.EUR;
import static io.accounthealth.model.rates.ReportedRates.GBP;
import static io.accounthealth.model.rates.ReportedRates.USD;
import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.pacing.Pacing.Shown;
import io.accounthealth.model.rates.ReportedRates;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class OrderMoneyTest {

    private final Story acme = Story.of("acme", "2018-01-01");
    private final ReportedRates rates = new ReportedRates();

    @Test
    void orders_add_up_to_the_amount_of_their_account_which_is_rounded_once() {
        rates.tell("EUR/USD", "2018-06-01", "1.111111"); // 0.14444443 each
        for (String order : List.of("a", "b", "c")) {
            book(order, "0.13", EUR, "2018-06-01", "2018-06-30");
            tell(order, "2018-06-01", "2018-06-16", "0.13", EUR);
        }

        assertThat(amounts(OrderAmounts::budget)).as("0.14 each would be 0.42").containsExactly("0.15", "0.14", "0.14");
        assertThat(amounts(OrderAmounts::delivered)).containsExactly("0.15", "0.14", "0.14");
        assertThat(amounts(OrderAmounts::expected)).as("of 0.2166666").containsExactly("0.08", "0.07", "0.07");
        assertThat(board().rows().stream().map(Pacing.Row::budget).map(Money::amount))
                .containsExactlyInAnyOrder(cents("0.15"), cents("0.14"), cents("0.14"));
        assertThat(board().figures().budget()).containsExactly(new Money(cents("0.43"), USD));
        assertThat(board().figures().gap())
                .as("of 0.2166666, and not 0.43 less 0.22")
                .containsExactly(new Money(cents("0.22"), USD));
    }

    @Test
    void orders_in_several_currencies_add_up_without_those_lacking_a_rate() {
        rates.tell("EUR/USD", "2018-05-31", "1.111").tell("EUR/USD", "2018-06-10", "1.114");
        book("a", "1", EUR, "2018-06-01", "2018-06-30"); // 1.111
        book("b", "1", GBP, "2018-06-01", "2018-06-30");
        book("c", "1", EUR, "2018-06-10", "2018-06-30"); // 1.114
        book("d", "1.001", USD, "2018-06-10", "2018-06-30"); // 3.226 in all

        assertThat(amounts(OrderAmounts::budget)).containsExactly("1.11", null, "1.12", "1.00");
    }

    @Test
    void an_amount_by_days_is_converted_before_it_is_rounded() {
        rates.tell("EUR/USD", "2018-06-15", "30000");
        book("a", "1", EUR, "2018-06-15", "2018-06-17");
        tell("a", "2018-06-15", "2018-06-16", "0.5", EUR);

        assertThat(amounts(OrderAmounts::expected))
                .as("of a third, and not of 0.333333")
                .containsExactly("10000.00");
        assertThat(amounts(OrderAmounts::gap)).containsExactly("5000.00");
        assertThat(Pacing.of(acme.table(), at("2018-06-16"), Shown.RUNNING))
                .extracting(order -> order.io().expected())
                .containsExactly(new BigDecimal("0.333333"));
    }

    private List<String> amounts(Function<OrderAmounts, Money> amount) {
        return Pacing.amounts(acme.table(), at("2018-06-16"), Shown.RUNNING, rates.in(USD)).stream()
                .map(amount)
                .map(money -> money == null ? null : money.amount().toPlainString())
                .toList();
    }

    private Board<Pacing.Figures, Pacing.Row> board() {
        return Pacing.board(Tables.of(acme.table()), at("2018-06-16"), Shown.RUNNING, rates.in(USD));
    }

    private static BigDecimal cents(String amount) {
        return new BigDecimal(amount);
    }

    private void book(String order, String budget, CurrencyCode currency, String from, String to) {
        acme.tell(
                "2018-05-20",
                new InsertionOrderBooked(
                        order,
                        null,
                        new BigDecimal(budget),
                        currency,
                        LocalDate.parse(from),
                        LocalDate.parse(to),
                        null,
                        null));
    }

    private void tell(String order, String from, String to, String amount, CurrencyCode currency) {
        acme.tell(
                to,
                new SpendReported(
                        "feed", order, LocalDate.parse(from), LocalDate.parse(to), new BigDecimal(amount), currency));
    }
}
