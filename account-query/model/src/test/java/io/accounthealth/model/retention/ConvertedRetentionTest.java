package io.accounthealth.model.retention;

import static io.accounthealth.model.rates.ReportedRates.EUR;
import static io.accounthealth.model.rates.ReportedRates.GBP;
import static io.accounthealth.model.rates.ReportedRates.USD;
import static io.accounthealth.model.retention.RetentionSums.movements_explain_the_difference;
import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.managers.Managers;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.rates.ReportedRates;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.rates.Unconverted;
import io.accounthealth.model.retention.Retention.Figures;
import io.accounthealth.model.retention.Retention.Movement;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Retention of a portfolio of several currencies, in one. */
class ConvertedRetentionTest {

    private static final Comparison JUNE_TO_JULY = Comparison.whole(period("2026-06"), period("2026-07"));
    private static final String LATER = "2026-12-01";

    private final ReportedRates rates = new ReportedRates();

    @Test
    void exchange_alone_moves_nothing_unless_each_month_is_asked_for() {
        rates.tell("EUR/USD", "2026-06-30", "1.00").tell("EUR/USD", "2026-07-31", "1.20");
        Story acme = Story.of("acme", "2026-01-01");
        spends(acme, EUR, "2026-06-10", "1000");
        spends(acme, EUR, "2026-07-10", "1000");

        Figures constant = figures(JUNE_TO_JULY, rates.in(USD), acme);
        Figures each = figures(JUNE_TO_JULY, rates.byEachMonthIn(USD), acme);

        assertThat(constant.nrr()).isEqualTo("1.000000");
        assertThat(each.nrr()).isEqualTo("1.200000");
        assertThat(each.total().spend()).isEqualByComparingTo("1200");
        assertThat(each.currency()).isEqualTo(USD);
    }

    @Test
    void amounts_of_all_currencies_of_an_account_add_up_and_explain_the_difference() {
        rates.tell("EUR/USD", "2026-06-30", "1.25").tell("EUR/GBP", "2026-06-30", "0.80");
        Story acme = Story.of("acme", "2026-01-01");
        spends(acme, EUR, "2026-06-10", "100"); // 125
        spends(acme, GBP, "2026-06-11", "8"); // 12.50
        spends(acme, USD, "2026-06-12", "2.50");
        spends(acme, USD, "2026-07-12", "70");
        Story bolt = Story.of("bolt", "2026-01-01");
        spends(bolt, GBP, "2026-07-11", "16"); // 25, new

        ReportingCurrency in = rates.in(USD);
        Figures figures = figures(JUNE_TO_JULY, in, acme, bolt);

        assertThat(figures.base().spend()).isEqualByComparingTo("140");
        assertThat(figures.nrr()).isEqualTo("0.500000");
        assertThat(figures.movements().get(Movement.CONTRACTION).spend()).isEqualByComparingTo("70");
        assertThat(figures.movements().get(Movement.NEW).spend()).isEqualByComparingTo("25");
        assertThat(in.unconverted()).isEmpty();
        assertThat(in.used()).extracting(rate -> rate.quote().value()).containsExactly("GBP", "USD");
        movements_explain_the_difference(figures);
    }

    @Test
    void money_without_a_rate_in_either_period_is_left_out_of_both_and_listed() {
        rates.tell("EUR/USD", "2026-06-30", "1.10");
        Story acme = Story.of("acme", "2026-01-01");
        spends(acme, EUR, "2026-06-10", "100");
        spends(acme, EUR, "2026-07-10", "40");
        spends(acme, USD, "2026-06-10", "10");
        spends(acme, USD, "2026-07-10", "20");

        ReportingCurrency each = rates.byEachMonthIn(USD);
        Figures figures = figures(JUNE_TO_JULY, each, acme);

        assertThat(figures.nrr()).as("no churn of what cannot be converted").isEqualTo("2.000000");
        assertThat(each.unconverted())
                .containsExactly(new Unconverted(EUR, new BigDecimal("140"), List.of(new AccountId("acme"))));
        assertThat(each.used()).isEmpty();
        assertThat(figures(JUNE_TO_JULY, rates.in(USD), acme).nrr())
                .as("(20 + 44) / (10 + 110)")
                .isEqualTo("0.533333");
    }

    @Test
    void a_late_rate_changes_what_is_known_and_not_what_was() {
        Story acme = Story.of("acme", "2026-01-01");
        spends(acme, EUR, "2026-06-10", "100");
        spends(acme, EUR, "2026-07-10", "50");
        rates.tell("EUR/USD", "2026-06-30", "1.00");

        assertThat(figures(JUNE_TO_JULY, rates.byEachMonthIn(USD), acme).nrr()).isNull();
        rates.tell("EUR/USD", "2026-07-31", "1.50");
        assertThat(figures(JUNE_TO_JULY, rates.byEachMonthIn(USD), acme).nrr()).isEqualTo("0.750000");
        ReportingCurrency then = ReportingCurrency.in(USD, rates.knownAt(1), ReportingCurrency.RateChoice.EACH);
        assertThat(figures(JUNE_TO_JULY, then, acme).nrr()).isNull();
    }

    @Test
    void each_month_of_a_quarter_has_its_own_rate() {
        Comparison quarters = Comparison.whole(period("2026-Q1"), period("2026-Q2"));
        rates.tell("EUR/USD", "2026-01-30", "1.00") // the last day was a Saturday
                .tell("EUR/USD", "2026-02-27", "1.10")
                .tell("EUR/USD", "2026-03-31", "1.20")
                .tell("EUR/USD", "2026-04-30", "1.30");
        Story acme = Story.of("acme", "2026-01-01");
        spends(acme, EUR, "2026-01-15", "100");
        spends(acme, EUR, "2026-02-15", "100");
        spends(acme, EUR, "2026-03-15", "100");
        spends(acme, EUR, "2026-04-15", "300");

        Figures each = figures(quarters, rates.byEachMonthIn(USD), acme);
        Figures constant = figures(quarters, rates.in(USD), acme);

        assertThat(each.base().spend()).isEqualByComparingTo("330");
        assertThat(each.total().spend()).isEqualByComparingTo("390");
        assertThat(constant.base().spend()).isEqualByComparingTo("360");
        assertThat(constant.nrr()).isEqualTo("1.000000");
    }

    @Test
    void a_month_that_runs_has_the_rate_of_the_day_of_the_point() {
        rates.tell("EUR/USD", "2026-06-30", "1.00")
                .tell("EUR/USD", "2026-07-15", "1.10")
                .tell("EUR/USD", "2026-07-31", "1.50");
        Story acme = Story.of("acme", "2026-01-01");
        spends(acme, EUR, "2026-06-10", "100");
        spends(acme, EUR, "2026-07-10", "100");

        ReportingCurrency then = ReportingCurrency.in(
                USD, rates.knownAt(Story.ALL, LocalDate.parse("2026-07-16")), ReportingCurrency.RateChoice.EACH);
        Figures running = Retention.figures(Tables.of(acme.table()), at("2026-07-16T12:00:00Z"), JUNE_TO_JULY, then);

        assertThat(running.total().spend()).isEqualByComparingTo("110");
    }

    @Test
    void the_first_days_of_both_periods_are_converted_like_the_whole() {
        rates.tell("EUR/USD", "2026-06-30", "1.10");
        Story acme = Story.of("acme", "2026-01-01");
        acme.tell("2026-06-11", report(EUR, "2026-06-01", 30, "3000"));
        acme.tell("2026-07-11", report(EUR, "2026-07-01", 1, "600"));

        Figures ten = figures(new Comparison(period("2026-06"), period("2026-07"), 10), rates.in(USD), acme);

        assertThat(ten.base().spend()).isEqualByComparingTo("1100");
        assertThat(ten.nrr()).isEqualTo("0.600000");
    }

    @Test
    void thirty_rows_of_0_13_at_1_111111_are_4_33_in_retention_too() {
        rates.tell("EUR/USD", "2026-06-30", "1.111111");
        Story acme = Story.of("acme", "2026-01-01");
        for (int day = 1; day <= 30; day++) {
            spends(acme, EUR, LocalDate.of(2026, 6, day).toString(), "0.13");
        }

        assertThat(figures(JUNE_TO_JULY, rates.in(USD), acme).base().spend()).isEqualByComparingTo("4.33");
    }

    @Test
    void an_account_is_rounded_once_and_shares_are_exact() {
        rates.tell("EUR/USD", "2026-06-30", "1.111111");
        Story acme = Story.of("acme", "2026-01-01");
        spends(acme, EUR, "2026-06-10", "0.10");
        spends(acme, EUR, "2026-06-11", "0.10");
        spends(acme, EUR, "2026-06-12", "0.10"); // 0.3333333
        spends(acme, USD, "2026-06-13", "0.0016667");
        spends(acme, USD, "2026-07-13", "0.335");

        Figures figures = figures(JUNE_TO_JULY, rates.in(USD), acme);

        assertThat(figures.base().spend()).as("0.335").isEqualByComparingTo("0.34");
        assertThat(figures.retained().spend()).isEqualByComparingTo("0.34");
        assertThat(figures.nrr()).as("0.335 / 0.335").isEqualTo("1.000000");
        movements_explain_the_difference(figures);
    }

    @Test
    void sums_over_accounts_add_the_rounded_ones() {
        rates.tell("EUR/USD", "2026-06-30", "1.00");
        Story[] stories = new Story[3];
        for (int i = 0; i < stories.length; i++) {
            stories[i] = Story.of("acme" + i, "2026-01-01");
            spends(stories[i], EUR, "2026-06-10", "0.335");
        }

        assertThat(figures(JUNE_TO_JULY, rates.in(USD), stories).base().spend())
                .as("three times 0.34, and not 1.005")
                .isEqualByComparingTo("1.02");
    }

    @Test
    void the_first_days_are_rounded_once_and_not_by_report() {
        rates.tell("EUR/USD", "2026-06-30", "1.00");
        Story acme = Story.of("acme", "2026-01-01");
        for (int i = 0; i < 3; i++) {
            acme.tell(
                    "2026-06-05",
                    new SpendReported(
                            "feed",
                            "line" + i,
                            LocalDate.parse("2026-06-01"),
                            LocalDate.parse("2026-06-04"),
                            new BigDecimal("0.05"),
                            EUR)); // a third of it on each day
        }

        assertThat(figures(new Comparison(period("2026-06"), period("2026-07"), 1), rates.in(USD), acme)
                        .base()
                        .spend())
                .isEqualByComparingTo("0.05");
        assertThat(figures(new Comparison(period("2026-06"), period("2026-07"), 1), ReportingCurrency.only(EUR), acme)
                        .base()
                        .spend())
                .as("not 0.050001, of three shares of 0.016667")
                .isEqualByComparingTo("0.05");
    }

    @Test
    void who_spent_before_in_any_currency_comes_back_and_credits_that_outweigh_count_as_nothing() {
        rates.tell("EUR/USD", "2026-06-30", "1.00");
        Story back = Story.of("back", "2026-01-01");
        spends(back, GBP, "2026-03-10", "5");
        spends(back, EUR, "2026-07-10", "50");
        Story credited = Story.of("credited", "2026-01-01");
        spends(credited, EUR, "2026-06-10", "10");
        spends(credited, USD, "2026-06-11", "-20");

        Figures figures = figures(JUNE_TO_JULY, rates.in(USD), back, credited);

        assertThat(figures.movements().get(Movement.REACTIVATION).spend()).isEqualByComparingTo("50");
        assertThat(figures.base().accounts()).isZero();
        movements_explain_the_difference(figures);
    }

    @Test
    void in_a_currency_that_everything_is_in_already_it_is_what_it_is_without_conversion() {
        Story acme = Story.of("acme", "2026-01-01");
        spends(acme, USD, "2026-06-10", "100.123456");
        spends(acme, USD, "2026-07-10", "90");

        Figures converted = figures(JUNE_TO_JULY, rates.in(USD), acme);
        Figures own = Retention.figures(Tables.of(acme.table()), at(LATER), JUNE_TO_JULY, USD);

        assertThat(converted.base().spend()).as("but for its rounding").isEqualByComparingTo("100.12");
        assertThat(own.base().spend()).isEqualByComparingTo("100.123456");
        assertThat(converted.nrr()).isEqualTo(own.nrr());
        assertThat(converted.grr()).isEqualTo(own.grr());
    }

    @Test
    void a_cohort_keeps_the_rates_of_its_first_month_unless_each_is_asked_for() {
        rates.tell("EUR/USD", "2026-06-30", "1.00").tell("EUR/USD", "2026-07-31", "1.20");
        Story acme = Story.of("acme", "2026-01-01");
        spends(acme, EUR, "2026-06-01", "1000");
        spends(acme, EUR, "2026-07-10", "1000");

        assertThat(spendRetention(rates.in(USD), acme)).isEqualTo("1.000000");
        assertThat(spendRetention(rates.byEachMonthIn(USD), acme)).isEqualTo("1.200000");
    }

    @Test
    void a_cohort_begins_in_the_first_month_above_zero_once_converted() {
        rates.tell("EUR/USD", "2026-06-30", "2.00").tell("EUR/USD", "2026-07-31", "1.00");
        Story acme = Story.of("acme", "2026-01-01");
        spends(acme, EUR, "2026-06-10", "100");
        spends(acme, USD, "2026-06-11", "-500");
        spends(acme, EUR, "2026-07-01", "100");

        ReportingCurrency in = rates.in(USD);
        Cohorts.Cohort cohort = Cohorts.grid(
                        Tables.of(acme.table()), at(LATER), YearMonth.of(2026, 6), YearMonth.of(2026, 7), in)
                .getFirst();

        assertThat(cohort.first()).isEqualTo(YearMonth.of(2026, 7));
        assertThat(cohort.firstSpend()).as("by the rate of July").isEqualByComparingTo("100");
        assertThat(in.used()).extracting(rate -> rate.day().toString()).containsExactly("2026-07-31");
    }

    @Test
    void what_is_in_no_cohort_of_the_grid_is_in_neither_list() {
        rates.tell("EUR/USD", "2026-06-30", "1.00");
        Story old = Story.of("old", "2026-01-01");
        spends(old, EUR, "2026-03-10", "100");
        spends(old, EUR, "2026-06-10", "100");
        ReportingCurrency in = rates.byEachMonthIn(USD);

        assertThat(Cohorts.grid(Tables.of(old.table()), at(LATER), YearMonth.of(2026, 7), YearMonth.of(2026, 8), in))
                .isEmpty();
        assertThat(in.used()).isEmpty();
        assertThat(in.unconverted()).isEmpty();
    }

    @Test
    void an_account_whose_first_month_lacks_a_rate_is_in_no_cohort() {
        rates.tell("EUR/USD", "2026-06-30", "1.00").tell("EUR/USD", "2026-07-31", "1.00");
        Story only = Story.of("only", "2026-01-01");
        spends(only, GBP, "2026-06-10", "10");
        Story later = Story.of("later", "2026-01-01");
        spends(later, GBP, "2026-06-10", "7");
        spends(later, EUR, "2026-07-10", "100");
        Story older = Story.of("older", "2026-01-01");
        spends(older, GBP, "2026-02-10", "5");
        spends(older, EUR, "2026-07-10", "100");
        ReportingCurrency in = rates.in(USD);

        assertThat(Cohorts.grid(
                        Tables.of(only.table(), later.table(), older.table()),
                        at(LATER),
                        YearMonth.of(2026, 6),
                        YearMonth.of(2026, 7),
                        in))
                .isEmpty();
        assertThat(in.unconverted())
                .as("as a whole")
                .containsExactly(
                        new Unconverted(EUR, new BigDecimal("100"), List.of(new AccountId("later"))),
                        new Unconverted(
                                GBP, new BigDecimal("17"), List.of(new AccountId("later"), new AccountId("only"))));
        assertThat(in.used()).isEmpty();
    }

    @Test
    void an_account_that_began_partly_unconverted_is_in_no_later_cohort() {
        rates.tell("EUR/USD", "2026-07-31", "1.20");
        Story late = Story.of("late", "2026-01-01"); // its currency has a rate from its second month on
        spends(late, EUR, "2026-06-10", "100");
        spends(late, EUR, "2026-07-10", "100");
        Story both = Story.of("both", "2026-01-01");
        spends(both, USD, "2026-06-10", "50");
        spends(both, GBP, "2026-06-11", "-10");
        spends(both, USD, "2026-07-10", "60");

        for (ReportingCurrency in : List.of(rates.in(USD), rates.byEachMonthIn(USD))) {
            assertThat(Cohorts.grid(
                            Tables.of(late.table(), both.table()),
                            at(LATER),
                            YearMonth.of(2026, 6),
                            YearMonth.of(2026, 7),
                            in))
                    .isEmpty();
            assertThat(in.unconverted())
                    .containsExactly(
                            new Unconverted(EUR, new BigDecimal("200"), List.of(new AccountId("late"))),
                            new Unconverted(GBP, new BigDecimal("-10"), List.of(new AccountId("both"))),
                            new Unconverted(USD, new BigDecimal("110"), List.of(new AccountId("both"))));
        }
    }

    @Test
    void who_sees_one_scorecard_is_told_of_the_money_and_the_rates_of_that_alone() {
        rates.tell("EUR/USD", "2026-06-30", "1.00");
        Story own = Story.of("own", "2026-01-01");
        own.tell("2026-01-02", new ManagerAssigned("mia"));
        spends(own, GBP, "2026-06-10", "5");
        Story foreign = Story.of("foreign", "2026-01-01");
        foreign.tell("2026-01-02", new ManagerAssigned("noah"));
        spends(foreign, GBP, "2026-06-10", "777");
        spends(foreign, EUR, "2026-06-10", "10");
        ReportingCurrency in = rates.in(USD);

        Managers.of(
                Tables.of(own.table(), foreign.table()),
                at(LATER),
                PolicyBook.BUILT_IN,
                JUNE_TO_JULY,
                in,
                new Managers.Rows(null, "mia"));

        assertThat(in.unconverted())
                .containsExactly(new Unconverted(GBP, new BigDecimal("5"), List.of(new AccountId("own"))));
        assertThat(in.used()).isEmpty();
    }

    private static BigDecimal spendRetention(ReportingCurrency in, Story story) {
        return Cohorts.grid(Tables.of(story.table()), at(LATER), YearMonth.of(2026, 6), YearMonth.of(2026, 7), in)
                .getFirst()
                .cells()
                .getLast()
                .spendRetention();
    }

    private static Figures figures(Comparison compared, ReportingCurrency in, Story... stories) {
        return Retention.figures(
                Tables.of(List.of(stories).stream().map(Story::table).toList()), at(LATER), compared, in);
    }

    private static void spends(Story story, CurrencyCode currency, String day, String amount) {
        story.tell(
                LocalDate.parse(day).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                report(currency, day, 1, amount));
    }

    private static SpendReported report(CurrencyCode currency, String day, int days, String amount) {
        LocalDate start = LocalDate.parse(day);
        return new SpendReported(
                "feed", currency.value(), start, start.plusDays(days), new BigDecimal(amount), currency);
    }

    private static CalendarPeriod period(String text) {
        return CalendarPeriod.parse(text).orElseThrow();
    }
}
