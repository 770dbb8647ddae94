package io.accounthealth.model.spend;

import static io.accounthealth.model.table.Story.USD;
import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.rates.ReportedRates;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class SpendTest {

    private static final String LATER = "2019-01-01";

    private final Story acme = Story.of("acme", "2018-01-01");

    @Test
    void a_week_that_begins_in_july_and_ends_in_august_is_all_of_july() {
        acme.spend(null, "2018-07-30", 7, "700");
        acme.spend(null, "2018-08-06", 7, "10");

        assertThat(byMonth(LATER).entries()).containsExactly(month(7, "700"), month(8, "10"));
        assertThat(byMonth(LATER).total()).isEqualByComparingTo("710");
        assertThat(byMonth("2018-08-05T23:59:59Z").entries())
                .as("a period is true in full when it ends")
                .isEmpty();
    }

    @Test
    void an_amount_restated_to_zero_is_told_as_zero_and_one_retracted_is_gone() {
        acme.spend("2018-06-12", "100");
        acme.spend("2018-07-12", "200");
        long before = acme.now();
        acme.spend("2018-06-12", "0");
        acme.retractSpend("2018-08-01", "2018-07-12");

        assertThat(byMonth(LATER).entries()).containsExactly(month(6, "0"));
        assertThat(Spend.byMonth(acme.table(), at(LATER, before), Spend.Filter.ALL)
                        .entries())
                .as("as it was known before")
                .containsExactly(month(6, "100"), month(7, "200"));
    }

    @Test
    void what_is_in_another_currency_is_in_no_sum_of_the_accounts_own() {
        CurrencyCode euro = new CurrencyCode("EUR");
        acme.spend("2018-06-12", "100");
        acme.tell(
                "2018-06-13",
                new SpendReported("feed", "eur", LocalDate.parse("2018-06-12"), null, new BigDecimal("99"), euro));

        assertThat(byMonth(LATER).entries()).containsExactly(month(6, "100"));
        assertThat(Spend.byMonth(acme.table(), at(LATER), new Spend.Filter(null, null, euro))
                        .entries())
                .containsExactly(month(6, "99"));
    }

    @Test
    void thirty_converted_rows_of_0_13_add_up_to_4_33() {
        ReportedRates rates = new ReportedRates().tell("EUR/USD", "2018-06-30", "1.111111");
        for (int day = 1; day <= 30; day++) {
            tellEuros(LocalDate.of(2018, 6, day), "0.13"); // 0.14444443
        }

        Spend.ByPeriod days = Spend.byPeriod(acme.table(), at(LATER), Spend.Filter.ALL, rates.byEachMonthIn(USD));
        Spend.ByMonth months = Spend.byMonth(acme.table(), at(LATER), Spend.Filter.ALL, rates.byEachMonthIn(USD));

        assertThat(days.total()).isEqualByComparingTo("4.33");
        assertThat(days.entries())
                .extracting(Spend.Entry::amount)
                .filteredOn(new BigDecimal("0.15")::equals)
                .hasSize(13);
        assertThat(days.entries().stream().map(Spend.Entry::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("4.33");
        assertThat(months.entries()).containsExactly(month(6, "4.33"));
        assertThat(months.total()).isEqualByComparingTo("4.33");
    }

    @Test
    void a_total_over_months_adds_the_months_and_one_over_periods_is_rounded_once() {
        ReportedRates rates =
                new ReportedRates().tell("EUR/USD", "2018-06-30", "1.111").tell("EUR/USD", "2018-07-31", "1.111");
        tellEuros(LocalDate.of(2018, 6, 10), "1"); // 1.111
        tellEuros(LocalDate.of(2018, 7, 10), "1");
        acme.spend("2018-07-11", "0.0039"); // in the currency, and rounded like the rest

        Spend.ByMonth months = Spend.byMonth(acme.table(), at(LATER), Spend.Filter.ALL, rates.byEachMonthIn(USD));
        Spend.ByPeriod periods = Spend.byPeriod(acme.table(), at(LATER), Spend.Filter.ALL, rates.byEachMonthIn(USD));

        assertThat(months.entries()).containsExactly(month(6, "1.11"), month(7, "1.11"));
        assertThat(months.total()).isEqualByComparingTo("2.22");
        assertThat(periods.total()).as("2.2259").isEqualByComparingTo("2.23");
        assertThat(periods.entries())
                .extracting(entry -> entry.amount().toPlainString())
                .containsExactly("1.11", "1.11", "0.01");
        assertThat(Spend.byPeriod(acme.table(), at(LATER), Spend.Filter.ALL).total())
                .as("nothing is rounded without conversion")
                .isEqualByComparingTo("0.0039");
    }

    private void tellEuros(LocalDate day, String amount) {
        acme.tell(
                day.plusDays(1).toString(),
                new SpendReported("feed", "eur", day, null, new BigDecimal(amount), new CurrencyCode("EUR")));
    }

    private Spend.ByMonth byMonth(String at) {
        return Spend.byMonth(acme.table(), at(at), Spend.Filter.ALL);
    }

    private static Spend.Month month(int month, String amount) {
        return new Spend.Month(YearMonth.of(2018, month), new BigDecimal(amount));
    }
}
