package io.accounthealth.model.retention;

import static io.accounthealth.model.rates.ReportingCurrency.only;
import static io.accounthealth.model.retention.RetentionSums.movements_explain_the_difference;
import static io.accounthealth.model.table.Story.USD;
import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.retention.Retention.Figures;
import io.accounthealth.model.retention.Retention.Movement;
import io.accounthealth.model.retention.Retention.Row;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

public class RetentionTest {

    private static final CalendarPeriod JUNE = CalendarPeriod.parse("2018-06").orElseThrow();
    private static final CalendarPeriod JULY = CalendarPeriod.parse("2018-07").orElseThrow();
    private static final String LATER = "2019-01-01";

    @Test
    void net_retention_adds_expansion_takes_off_contraction_and_churn_and_never_sees_new_accounts() {
        Tables tables = Tables.of(
                spent("steady", "3670", "3670"),
                spent("grows", "1000", "1250"),
                spent("shrinks", "80", "0.01"),
                spent("leaves", "250", null),
                spent("new", null, "1250"));
        Figures figures = juneToJuly(tables);

        assertThat(figures.base().spend()).isEqualByComparingTo("5000");
        assertThat(figures.movements().get(Movement.NEW).spend()).isEqualByComparingTo("1250");
        movements_explain_the_difference(figures);
    }

    @Test
    void the_worked_example_of_5000_gives_0_984_net_and_0_934_gross() {
        Figures figures = juneToJuly(Tables.of(
                spent("steady", "3000", "3000"),
                spent("grows", "750", "1000"),
                spent("shrinks", "1000", "920"),
                spent("leaves", "250", null),
                spent("new", null, "1250")));

        assertThat(figures.nrr()).isEqualTo("0.984000");
        assertThat(figures.grr()).isEqualTo("0.934000");
        assertThat(figures.movements().get(Movement.EXPANSION)).isEqualTo(total("250", 1));
        assertThat(figures.movements().get(Movement.CONTRACTION)).isEqualTo(total("80", 1));
        assertThat(figures.movements().get(Movement.CHURN)).isEqualTo(total("250", 1));
        assertThat(figures.movements().get(Movement.NEW)).isEqualTo(total("1250", 1));
        assertThat(figures.movements().get(Movement.STEADY)).isEqualTo(total("0", 1));
        assertThat(figures.logoRetention()).isEqualTo("0.750000");
        assertThat(figures.logoChurn()).isEqualTo("0.250000");
        movements_explain_the_difference(figures);
    }

    @Test
    void from_27000_to_30000_is_1_111() {
        assertThat(juneToJuly(Tables.of(spent("one", "27000", "30000"))).nrr()).isEqualTo("1.111111");
    }

    @Test
    void of_2000_kept_1500_cut_to_1200_and_3000_lost_the_gross_is_0_4923() {
        Figures figures = juneToJuly(
                Tables.of(spent("same", "2000", "2000"), spent("less", "1500", "1200"), spent("none", "3000", "0")));

        assertThat(figures.grr()).isEqualTo("0.492308");
        movements_explain_the_difference(figures);
    }

    @Test
    void gross_retention_takes_no_more_from_an_account_than_it_spent_before() {
        assertThat(juneToJuly(Tables.of(spent("more", "1", "1000"))).grr()).isEqualTo("1.000000");
        assertThat(juneToJuly(Tables.of(spent("more", "100", "1000"), spent("less", "100", "50")))
                        .grr())
                .isEqualTo("0.750000");
    }

    @Test
    void an_empty_base_has_sums_but_no_shares() {
        Figures figures = juneToJuly(Tables.of(spent("new", null, "10")));

        assertThat(figures.base()).isEqualTo(total("0", 0));
        assertThat(figures.nrr()).isNull();
        assertThat(figures.grr()).isNull();
        assertThat(figures.logoRetention()).isNull();
        assertThat(figures.logoChurn()).isNull();
        assertThat(figures.total()).isEqualTo(total("10", 1));
    }

    @Test
    void who_spent_earlier_but_not_in_the_base_period_is_reactivated_not_new() {
        Story story = Story.of("back", "2018-01-01");
        story.spend("2018-03-10", "5");
        story.spend("2018-07-10", "7");

        assertThat(juneToJuly(Tables.of(story.table())).movements().get(Movement.REACTIVATION))
                .isEqualTo(total("7", 1));
        assertThat(Retention.figures(Tables.of(story.table()), at(LATER), period("2018-Q1"), period("2018-Q3"), USD)
                        .nrr())
                .isEqualTo("1.400000");
    }

    @Test
    void credits_that_outweigh_the_spend_of_a_period_make_it_a_period_without_spend() {
        Figures figures = juneToJuly(Tables.of(spent("credited", "100", "-30"), spent("was credited", "-5", "50")));

        assertThat(figures.base()).isEqualTo(total("100", 1));
        assertThat(figures.retained()).isEqualTo(total("0", 0));
        assertThat(figures.movements().get(Movement.CHURN)).isEqualTo(total("100", 1));
        assertThat(figures.movements().get(Movement.NEW)).isEqualTo(total("50", 1));
        movements_explain_the_difference(figures);
    }

    @Test
    void currencies_never_meet_and_an_account_counts_under_its_own_where_a_report_names_none() {
        Story story = Story.of("two", "2018-01-01");
        story.spend("2018-06-01", "10");
        story.tell(
                "2018-06-03",
                new SpendReported("feed", "eur", LocalDate.parse("2018-06-02"), null, new BigDecimal("99"), eur()));

        assertThat(juneToJuly(Tables.of(story.table())).base().spend()).isEqualByComparingTo("10");
        assertThat(Retention.figures(Tables.of(story.table()), at(LATER), JUNE, JULY, eur())
                        .base()
                        .spend())
                .isEqualByComparingTo("99");
    }

    @Test
    void an_account_in_another_currency_than_all_others_is_in_none_of_their_figures() {
        Story euro = new Story("euro");
        euro.tell("2018-01-01", new AccountOpened("Euro", null, null, null, eur(), ZoneOffset.UTC, null, null));
        euro.spend("2018-06-12", "900");
        euro.spend("2018-07-12", "300");
        Tables tables = Tables.of(spent("one", "100", "110"), euro.table(), spent("two", "100", "90"));

        assertThat(juneToJuly(tables))
                .isEqualTo(juneToJuly(Tables.of(spent("one", "100", "110"), spent("two", "100", "90"))));
        assertThat(Retention.figures(tables, at(LATER), JUNE, JULY, eur()).nrr())
                .isEqualTo("0.333333");
    }

    @Test
    void a_restatement_changes_the_figure_only_for_those_who_know_it() {
        Story story = Story.of("restated", "2018-01-01");
        story.spend("2018-06-04", "100");
        story.spend("2018-07-04", "100");
        long before = story.now();
        story.spend("2018-07-04", "80");

        assertThat(Retention.figures(Tables.of(story.table()), at(LATER, before), JUNE, JULY, USD)
                        .nrr())
                .isEqualTo("1.000000");
        assertThat(Retention.figures(Tables.of(story.table()), at(LATER), JUNE, JULY, USD)
                        .nrr())
                .isEqualTo("0.800000");
    }

    @Test
    void the_rows_of_a_movement_add_up_to_its_figure() {
        Tables tables =
                Tables.of(spent("a", "10", "20"), spent("b", "10", "15"), spent("c", "10", "2"), spent("d", null, "4"));
        Figures figures = juneToJuly(tables);
        List<Row> rows = Retention.rows(tables, at(LATER), Comparison.whole(JUNE, JULY), only(USD));

        for (Movement movement : Movement.values()) {
            BigDecimal sum = rows.stream()
                    .filter(row -> row.movement() == movement)
                    .map(Row::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum)
                    .as("%s", movement)
                    .isEqualByComparingTo(figures.movements().get(movement).spend());
        }
        assertThat(rows).extracting(row -> row.accountId().value()).containsExactly("a", "c", "b", "d");
    }

    @Test
    void the_movements_reconcile_to_the_cent_where_amounts_do_not_come_out_even() {
        List<AccountTable> made = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            made.add(spent("a" + i, i % 7 == 0 ? null : "0." + (i + 10), i % 5 == 0 ? null : "1." + (i * 3 % 90 + 10)));
        }
        movements_explain_the_difference(juneToJuly(Tables.of(made)));
    }

    @Test
    void a_churned_account_that_returns_is_lost_in_one_comparison_and_reactivated_in_the_next() {
        Story story = Story.of("returns", "2018-01-01");
        story.spend("2018-05-10", "100");
        story.spend("2018-07-10", "40");
        Tables tables = Tables.of(story.table());

        Figures lost = Retention.figures(tables, at(LATER), period("2018-05"), JUNE, USD);
        assertThat(lost.movements().get(Movement.CHURN)).isEqualTo(total("100", 1));
        assertThat(lost.logoRetention()).isEqualTo("0.000000");
        Figures back = juneToJuly(tables);
        assertThat(back.movements().get(Movement.REACTIVATION)).isEqualTo(total("40", 1));
        assertThat(back.movements().get(Movement.NEW)).isEqualTo(total("0", 0));
        assertThat(back.nrr()).isNull();
    }

    @Test
    void an_amount_restated_to_zero_was_no_spend_so_that_the_account_is_new_later() {
        Story story = Story.of("restated", "2018-01-01");
        story.spend("2018-03-04", "100");
        story.spend("2018-07-04", "70");
        long before = story.now();
        story.spend("2018-03-04", "0");
        Tables tables = Tables.of(story.table());

        assertThat(Retention.figures(tables, at(LATER, before), JUNE, JULY, USD)
                        .movements()
                        .get(Movement.REACTIVATION))
                .isEqualTo(total("70", 1));
        assertThat(juneToJuly(tables).movements().get(Movement.NEW)).isEqualTo(total("70", 1));
    }

    @Test
    void earlier_spend_that_credits_outweigh_is_no_spend_wherever_the_credit_stands() {
        Story even = Story.of("even", "2018-01-01");
        even.spend("2018-02-01", "100");
        even.spend("2018-03-01", "-100");
        even.spend("2018-07-01", "10");
        Story left = Story.of("left", "2018-01-01");
        left.spend("2018-02-01", "-100");
        left.spend("2018-03-01", "100.01");
        left.spend("2018-07-01", "20");

        Figures figures = juneToJuly(Tables.of(even.table(), left.table()));

        assertThat(figures.movements().get(Movement.NEW)).isEqualTo(total("10", 1));
        assertThat(figures.movements().get(Movement.REACTIVATION)).isEqualTo(total("20", 1));
    }

    @Test
    void the_same_days_of_both_periods_are_compared_where_one_asks_for_them() {
        Story story = Story.of("daily", "2018-01-01");
        for (int day = 1; day <= 30; day++) {
            story.spend("2018-06-%02d".formatted(day), "10");
        }
        for (int day = 1; day <= 12; day++) {
            story.spend("2018-07-%02d".formatted(day), "11");
        }
        Tables tables = Tables.of(story.table());
        PointInTime point = at("2018-07-13T09:00:00Z");

        assertThat(juneToJuly(tables).nrr()).as("12 days against 30").isEqualTo("0.440000");
        for (Comparison compared : List.of(new Comparison(JUNE, JULY, 12), Comparison.toDate(JUNE, JULY, point))) {
            Figures figures = Retention.figures(tables, point, compared, USD);
            assertThat(figures.compared().through()).isEqualTo(12);
            assertThat(figures.base().spend()).isEqualByComparingTo("120");
            assertThat(figures.nrr()).isEqualTo("1.100000");
            assertThat(Retention.rows(tables, point, compared, only(USD))
                            .getFirst()
                            .amount())
                    .isEqualByComparingTo(
                            figures.movements().get(Movement.EXPANSION).spend());
        }
    }

    @Test
    void of_the_first_days_a_report_of_several_days_counts_by_day() {
        Story story = Story.of("monthly", "2018-01-01");
        story.spend(null, "2018-06-01", 30, "3000");
        for (int day = 1; day <= 31; day++) {
            story.spend("2018-07-%02d".formatted(day), "100");
        }
        Tables tables = Tables.of(story.table());

        Figures twelve = Retention.figures(tables, at(LATER), new Comparison(JUNE, JULY, 12), USD);
        assertThat(twelve.base()).isEqualTo(total("1200", 1));
        assertThat(twelve.retained()).isEqualTo(total("1200", 1));
        assertThat(twelve.nrr()).isEqualTo("1.000000");
        movements_explain_the_difference(twelve);
        assertThat(Retention.figures(tables, at(LATER), new Comparison(JULY, JUNE.plus(3), 31), USD)
                        .base())
                .as("as many days as the period has are the whole of it")
                .isEqualTo(total("3100", 1));
    }

    @Test
    void a_week_from_the_month_before_is_in_none_of_its_days() {
        Story story = Story.of("across", "2018-01-01");
        story.spend(null, "2018-06-10", 1, "10");
        story.spend(null, "2018-06-29", 7, "700");
        story.spend(null, "2018-07-10", 1, "50");

        Figures twelve = Retention.figures(Tables.of(story.table()), at(LATER), new Comparison(JUNE, JULY, 12), USD);

        assertThat(twelve.base()).isEqualTo(total("10", 1));
        assertThat(twelve.retained()).as("no day of 1 to 5 July").isEqualTo(total("50", 1));
        assertThat(twelve.nrr()).isEqualTo("5.000000");
    }

    @Test
    void shares_by_day_are_rounded_half_up_to_a_millionth() {
        Story story = Story.of("thirds", "2018-01-01");
        story.spend(null, "2018-06-29", 3, "100");
        story.spend("credit", "2018-06-29", 3, "-0.00001");
        Tables tables = Tables.of(story.table());

        assertThat(base(tables, 28)).isEqualByComparingTo("0");
        assertThat(base(tables, 29)).as("33.333333 less 0.000003").isEqualByComparingTo("33.33333");
        assertThat(base(tables, 30))
                .as("the whole month has all of what starts in it")
                .isEqualByComparingTo("99.99999");
    }

    @Test
    void a_running_month_counts_only_the_days_that_are_over() {
        Story story = Story.of("to-date", "2018-01-01");
        story.spend(null, "2018-06-01", 30, "3000");
        story.tell(
                "2018-07-13T08:00:00Z",
                new SpendReported(
                        "feed",
                        null,
                        LocalDate.parse("2018-07-01"),
                        LocalDate.parse("2018-08-01"),
                        new BigDecimal("1320"),
                        null));
        PointInTime point = at("2018-07-13T09:00:00Z");

        assertThat(Retention.figures(Tables.of(story.table()), point, Comparison.toDate(JUNE, JULY, point), USD)
                        .nrr())
                .as("1,320 of 1,200")
                .isEqualTo("1.100000");
    }

    private static BigDecimal base(Tables tables, int through) {
        return Retention.figures(tables, at(LATER), new Comparison(JUNE, JULY, through), USD)
                .base()
                .spend();
    }

    private static Figures juneToJuly(Tables tables) {
        return Retention.figures(tables, at(LATER), JUNE, JULY, USD);
    }

    private static Retention.Total total(String spend, int accounts) {
        return new Retention.Total(new BigDecimal(spend), accounts);
    }

    private static CalendarPeriod period(String text) {
        return CalendarPeriod.parse(text).orElseThrow();
    }

    private static io.accounthealth.events.CurrencyCode eur() {
        return new io.accounthealth.events.CurrencyCode("EUR");
    }

    /** Spend on a day of June and of July. */
    private static AccountTable spent(String account, String june, String july) {
        Story story = Story.of(account.replace(' ', '-'), "2018-01-01");
        if (june != null) {
            story.spend("2018-06-12", june);
        }
        if (july != null) {
            story.spend("2018-07-12", july);
        }
        return story.table();
    }
}
