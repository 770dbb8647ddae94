package io.accounthealth.model.rates;

import static io.accounthealth.model.rates.ReportedRates.EUR;
import static io.accounthealth.model.rates.ReportedRates.GBP;
import static io.accounthealth.model.rates.ReportedRates.JPY;
import static io.accounthealth.model.rates.ReportedRates.USD;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeRatesTest {

    private static final AccountId ACME = new AccountId("acme");

    private final ReportedRates rates = new ReportedRates();

    @Test
    void the_newest_rate_on_or_before_a_day_counts_for_at_most_seven_days() {
        rates.tell("EUR/USD", "2026-06-26", "1.10").tell("EUR/USD", "2026-06-30", "1.20");

        assertThat(converted(EUR, USD, "2026-06-25")).isNull();
        assertThat(converted(EUR, USD, "2026-06-26")).isEqualByComparingTo("110");
        assertThat(converted(EUR, USD, "2026-06-29")).isEqualByComparingTo("110");
        assertThat(converted(EUR, USD, "2026-06-30")).isEqualByComparingTo("120");
        assertThat(converted(EUR, USD, "2026-07-07")).isEqualByComparingTo("120");
        assertThat(converted(EUR, USD, "2026-07-08")).isNull();
    }

    @Test
    void a_restated_rate_holds_from_when_it_is_known() {
        rates.tell("EUR/USD", "2026-06-30", "1.20");
        long before = rates.position();
        rates.tell("EUR/USD", "2026-06-30", "1.25");
        LocalDate day = LocalDate.parse("2026-06-30");

        assertThat(rates.knownAt(before).find(EUR, USD, day).orElseThrow().of(BigDecimal.TEN))
                .isEqualByComparingTo("12");
        assertThat(rates.known().find(EUR, USD, day).orElseThrow().of(BigDecimal.TEN))
                .isEqualByComparingTo("12.5");
        assertThat(rates.knownAt(0).find(EUR, USD, day)).isEmpty();
    }

    @Test
    void a_rate_that_came_late_holds_for_its_own_day() {
        rates.tell("EUR/USD", "2026-06-30", "1.20").tell("EUR/USD", "2026-06-29", "1.10");

        assertThat(converted(EUR, USD, "2026-06-29")).isEqualByComparingTo("110");
        assertThat(converted(EUR, USD, "2026-06-30")).isEqualByComparingTo("120");
    }

    @Test
    void a_pair_that_is_reported_the_other_way_round_is_divided_by() {
        rates.tell("EUR/USD", "2026-06-30", "1.25");

        assertThat(converted(USD, EUR, "2026-06-30")).isEqualByComparingTo("80");
    }

    @Test
    void two_currencies_without_a_rate_of_their_own_meet_in_the_hub() {
        rates.tell("EUR/USD", "2026-06-30", "1.25").tell("EUR/GBP", "2026-06-30", "0.80");

        assertThat(converted(GBP, USD, "2026-06-30")).isEqualByComparingTo("156.25");
        assertThat(converted(GBP, JPY, "2026-06-30")).isNull();
    }

    @Test
    void a_rate_of_their_own_counts_before_the_hub() {
        rates.tell("EUR/USD", "2026-06-30", "1.25")
                .tell("EUR/GBP", "2026-06-30", "0.80")
                .tell("GBP/USD", "2026-06-30", "1.50");

        assertThat(converted(GBP, USD, "2026-06-30")).isEqualByComparingTo("150");
    }

    @Test
    void of_several_sources_the_better_ranked_counts_and_without_a_rank_the_first_by_name() {
        rates.tell("bank", "EUR/USD", "2026-06-30", "1.30").tell("ecb", "EUR/USD", "2026-06-29", "1.20");

        assertThat(converted(EUR, USD, "2026-06-30")).isEqualByComparingTo("130");
        rates.ranked("ecb");
        assertThat(converted(EUR, USD, "2026-06-30")).isEqualByComparingTo("120");
        assertThat(converted(EUR, USD, "2026-07-07"))
                .as("the rate of the better source is too old")
                .isEqualByComparingTo("130");
    }

    @Test
    void a_rate_of_a_better_source_counts_before_a_shorter_way_of_another() {
        rates.tell("crm", "USD/EUR", "2026-06-30", "0.50")
                .tell("crm", "GBP/USD", "2026-06-30", "9")
                .tell("ecb", "EUR/USD", "2026-06-30", "1.25")
                .tell("ecb", "EUR/GBP", "2026-06-30", "0.80");

        assertThat(converted(USD, EUR, "2026-06-30")).isEqualByComparingTo("50");
        assertThat(converted(GBP, USD, "2026-06-30")).isEqualByComparingTo("900");
        rates.ranked("ecb");
        assertThat(converted(USD, EUR, "2026-06-30")).isEqualByComparingTo("80");
        assertThat(converted(GBP, USD, "2026-06-30")).isEqualByComparingTo("156.25");
    }

    @Test
    void an_amount_is_rounded_half_up_to_the_smallest_unit_of_its_new_currency() {
        rates.tell("EUR/USD", "2026-06-30", "1.005").tell("EUR/JPY", "2026-06-30", "160.5");
        LocalDate day = LocalDate.parse("2026-06-30");

        assertThat(rates.in(USD).of(money("1", EUR), day, ACME)).isEqualTo(money("1.01", USD));
        assertThat(rates.in(USD).of(money("-1", EUR), day, ACME)).isEqualTo(money("-1.01", USD));
        assertThat(rates.in(JPY).of(money("1", EUR), day, ACME)).isEqualTo(money("161", JPY));
        assertThat(rates.in(EUR).of(money("0.001", EUR), day, ACME))
                .as("what is in the currency already too")
                .isEqualTo(money("0.00", EUR));
        assertThat(ReportingCurrency.only(EUR).of(money("0.001", EUR), day, ACME))
                .as("where nothing is converted, nothing is rounded")
                .isEqualTo(money("0.001", EUR));
    }

    @Test
    void missing_rates_list_accounts_and_used_rates_their_events() {
        rates.tell("EUR/USD", "2026-06-30", "1.20");
        ReportingCurrency in = rates.in(USD);
        LocalDate day = LocalDate.parse("2026-06-30");

        in.of(money("10", EUR), day, ACME);
        in.of(money("5", GBP), day, new AccountId("bolt"));
        in.of(money("7", GBP), day, ACME);
        in.of(money("1", GBP), day, ACME);

        assertThat(in.unconverted())
                .containsExactly(new Unconverted(GBP, new BigDecimal("13"), List.of(ACME, new AccountId("bolt"))));
        assertThat(in.used()).singleElement().satisfies(rate -> {
            assertThat(rate.rate()).isEqualByComparingTo("1.20");
            assertThat(rate.evidence().getLeastSignificantBits()).isEqualTo(1);
        });
    }

    private BigDecimal converted(CurrencyCode from, CurrencyCode to, String day) {
        return rates.known()
                .find(from, to, LocalDate.parse(day))
                .map(conversion -> conversion.of(new BigDecimal(100)))
                .orElse(null);
    }

    private static Money money(String amount, CurrencyCode currency) {
        return new Money(new BigDecimal(amount), currency);
    }
}
