package io.accounthealth.model.retention;

import static io.accounthealth.model.rates.ReportingCurrency.only;
import static io.accounthealth.model.table.Story.USD;
import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class CohortsTest {

    private static final YearMonth MAY = YearMonth.of(2018, 5);
    private static final YearMonth AUGUST = YearMonth.of(2018, 8);
    private static final CurrencyCode EUR = new CurrencyCode("EUR");

    private final Story acme = Story.of("acme", "2018-01-01");

    @Test
    void an_account_that_churned_and_returned_is_missing_only_while_it_was_away() {
        acme.spend("2018-05-03", "100");
        acme.spend("2018-08-03", "50");

        Cohorts.Cohort cohort = grid(Story.ALL, USD).getFirst();

        assertThat(cohort.first()).isEqualTo(MAY);
        assertThat(cohort.cells()).extracting(Cohorts.Cell::accounts).containsExactly(1, 0, 0, 1);
        assertThat(cohort.cells().getLast().spendRetention()).isEqualTo("0.500000");
    }

    @Test
    void the_first_month_moves_when_its_amount_is_restated_to_zero() {
        acme.spend("2018-05-03", "100");
        acme.spend("2018-06-03", "80");
        long before = acme.now();
        acme.spend("2018-05-03", "0");

        assertThat(grid(before, USD)).extracting(Cohorts.Cohort::first).containsExactly(MAY);
        assertThat(grid(Story.ALL, USD)).extracting(Cohorts.Cohort::first).containsExactly(YearMonth.of(2018, 6));
        assertThat(grid(Story.ALL, USD).getFirst().cells()).hasSize(3);
    }

    @Test
    void spend_in_another_currency_begins_a_cohort_of_that_currency_only() {
        acme.tell(
                "2018-06-04",
                new SpendReported("feed", "e", LocalDate.parse("2018-06-03"), null, new BigDecimal("9"), EUR));
        acme.spend("2018-07-03", "80");

        assertThat(grid(Story.ALL, USD)).extracting(Cohorts.Cohort::first).containsExactly(YearMonth.of(2018, 7));
        assertThat(grid(Story.ALL, EUR)).extracting(Cohorts.Cohort::firstSpend).containsExactly(new BigDecimal("9"));
    }

    @Test
    void a_month_whose_credits_outweigh_its_spend_is_not_the_first() {
        acme.spend("2018-05-03", "100");
        acme.spend("2018-05-04", "-100");
        acme.spend("2018-06-03", "1");

        assertThat(grid(Story.ALL, USD)).extracting(Cohorts.Cohort::first).containsExactly(YearMonth.of(2018, 6));
    }

    @Test
    void a_first_month_in_part_is_marked() {
        acme.spend("2018-05-28", "40");
        acme.spend(null, "2018-06-01", 30, "300");
        Story whole = Story.of("whole", "2018-01-01");
        whole.spend(null, "2018-05-01", 31, "310");

        assertThat(grid(Story.ALL, USD))
                .extracting(Cohorts.Cohort::accounts, Cohorts.Cohort::accountsInPart)
                .containsExactly(tuple(1, 1));
        assertThat(Cohorts.grid(Tables.of(acme.table(), whole.table()), at("2019-01-01"), MAY, AUGUST, only(USD)))
                .extracting(Cohorts.Cohort::accounts, Cohorts.Cohort::accountsInPart)
                .containsExactly(tuple(2, 1));
        assertThat(Cohorts.grid(Tables.of(whole.table()), at("2019-01-01"), MAY, AUGUST, only(USD)))
                .extracting(Cohorts.Cohort::accountsInPart)
                .containsExactly(0);
    }

    private List<Cohorts.Cohort> grid(long known, CurrencyCode currency) {
        return Cohorts.grid(Tables.of(acme.table()), at("2019-01-01", known), MAY, AUGUST, only(currency));
    }
}
