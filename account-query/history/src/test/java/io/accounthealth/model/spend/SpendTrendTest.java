package io.accounthealth.model.spend;

import static io.accounthealth.model.rates.ReportedRates.EUR;
import static io.accounthealth.model.rates.ReportedRates.USD;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.Money;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.rates.ReportedRates;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SpendTrendTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void a_part_of_a_period_is_converted_before_it_is_rounded() {
        tell("2026-02-28", "2026-03-03", "1"); // the third day is the first of the thirty
        tell("2026-03-31", "2026-04-01", "1");
        AccountAt account = AccountAt.of(acme.table(), Story.at("2026-04-01T12:00:00Z"));
        ReportedRates rates = new ReportedRates().tell("EUR/USD", "2026-04-01", "30000");

        assertThat(SpendTrend.recent(account, SpendTrend.DEFAULT_DAYS, rates.in(USD)))
                .as("of one and a third, and not of 1.333333")
                .isEqualTo(new Money(new BigDecimal("40000.00"), USD));
    }

    private void tell(String from, String to, String amount) {
        acme.tell(
                to,
                new SpendReported(
                        "feed", null, LocalDate.parse(from), LocalDate.parse(to), new BigDecimal(amount), EUR));
    }
}
