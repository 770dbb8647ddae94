package io.accounthealth.model.performance;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.BriefEvent.PrioritiesStated;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.KpiTarget;
import io.accounthealth.events.MediaKpi;
import io.accounthealth.events.Money;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.PerformanceEvent.PerformanceRetracted;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.performance.Performance.By;
import io.accounthealth.model.performance.Performance.Figures;
import io.accounthealth.model.performance.Performance.Filter;
import io.accounthealth.model.performance.Performance.Row;
import io.accounthealth.model.performance.Performance.Target;
import io.accounthealth.model.rates.ReportedRates;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PerformanceTest {

    private static final String LATER = "2019-01-01";
    private static final CurrencyCode USD = CurrencyCode.of("USD");
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");

    private final Story acme = Story.of("acme", "2018-01-01");

    @Test
    void a_million_impressions_for_3000_with_2000_clicks_and_50_conversions_worth_6000() {
        acme.spend("line", "2018-06-01", 7, "3000");
        told("line", "2018-06-01", 7, 1_000_000L, 2_000L, "50", "6000");

        Row row = only(By.LINE);
        assertThat(row.impressions()).isEqualTo(1_000_000);
        assertThat(row.ctr()).isEqualByComparingTo("0.002");
        assertThat(row.cpm()).isEqualTo(usd("3"));
        assertThat(row.cpc()).isEqualTo(usd("1.5"));
        assertThat(row.cpa()).isEqualTo(usd("60"));
        assertThat(row.roas()).isEqualByComparingTo("2");
        assertThat(row.spend()).isEqualTo(usd("3000"));
        Figures figures = board(By.LINE, Filter.ALL).figures();
        assertThat(figures.cpm()).containsExactly(usd("3"));
        assertThat(figures.roas()).isEqualByComparingTo("2");
    }

    @Test
    void what_the_client_wants_stands_beside_what_it_came_to_in_its_order() {
        acme.spend("io", "2018-06-01", 7, "3000");
        told("io", "2018-06-01", 7, 1_000_000L, 2_000L, "50", "6000");
        UUID first = wants("2018-05-20", target(MediaKpi.CPA, "50"), target(MediaKpi.CTR, "0.002"));
        UUID second = wants("2018-07-10", target(MediaKpi.VIEWABILITY, "0.7"), target(MediaKpi.CPA, "60"));

        assertThat(board(By.MONTH, Filter.ALL).rows().getFirst().targets())
                .as("of a month, as it was stated when that ended")
                .containsExactly(
                        new Target(MediaKpi.CPA, new BigDecimal("50"), new BigDecimal("60"), false, first),
                        new Target(MediaKpi.CTR, new BigDecimal("0.002"), new BigDecimal("0.002"), true, first));
        assertThat(only(By.LINE).targets())
                .containsExactly(
                        new Target(MediaKpi.VIEWABILITY, new BigDecimal("0.7"), null, null, second),
                        new Target(MediaKpi.CPA, new BigDecimal("60"), new BigDecimal("60"), true, second));
        assertThat(board("2018-07-01", By.ACCOUNT, Filter.ALL).rows().getFirst().targets())
                .extracting(Target::evidence)
                .containsOnly(first);
        assertThat(board(By.LINE, new Filter(null, null, EUR)).rows().getFirst().targets())
                .as("no cost is compared with one in another currency")
                .extracting(Target::kpi)
                .containsExactly(MediaKpi.VIEWABILITY);
    }

    @Test
    void a_line_that_is_an_order_has_its_budget_and_pricing_beside_it() {
        acme.tell(
                "2018-05-20",
                new InsertionOrderBooked(
                        "io", null, new BigDecimal("9000"), null, day("2018-06-01"), day("2018-06-30"), "CPM 3", null));
        told("io", "2018-06-01", 7, 1_000L, null, null, null);
        told("no order", "2018-06-01", 7, 1_000L, null, null, null);

        assertThat(board(By.LINE, Filter.ALL).rows())
                .extracting(Row::line, Row::budget, Row::pricing)
                .containsExactly(tuple("io", usd("9000"), "CPM 3"), tuple("no order", null, null));
        assertThat(only(By.ACCOUNT).budget()).isNull();
    }

    private UUID wants(String at, KpiTarget... targets) {
        return acme.tell(at, new PrioritiesStated(List.of("reach"), List.of(targets)));
    }

    private static KpiTarget target(MediaKpi kpi, String value) {
        return new KpiTarget(kpi, new BigDecimal(value));
    }

    @Test
    void what_no_report_says_is_unknown_and_what_is_divided_by_zero_too() {
        acme.spend("line", "2018-06-01", 1, "10");
        told("line", "2018-06-01", 1, 0L, 0L, null, null);

        Row row = only(By.LINE);
        assertThat(row.impressions()).isZero();
        assertThat(row.ctr()).isNull();
        assertThat(row.cpm()).isNull();
        assertThat(row.cpc()).isNull();
        assertThat(row.conversions()).isNull();
        assertThat(row.conversionValue()).isNull();
        assertThat(row.cpa()).isNull();
        assertThat(row.viewability()).isNull();
        assertThat(row.roas()).isNull();
        assertThat(row.spend()).isEqualTo(usd("10"));
    }

    @Test
    void a_share_is_of_the_reports_alone_that_say_both_of_its_sums() {
        told("with clicks", "2018-06-01", 1, 1_000L, 10L, null, null);
        told("without", "2018-06-01", 1, 9_000L, null, null, null);

        Row row = only(By.ACCOUNT);
        assertThat(row.impressions()).isEqualTo(10_000);
        assertThat(row.clicks()).isEqualTo(10);
        assertThat(row.ctr()).isEqualByComparingTo("0.01");
    }

    @Test
    void viewability_is_of_what_could_be_measured_and_completion_of_what_began() {
        tell(new PerformanceReported(
                "feed", null, day("2018-06-01"), null, 1_000L, 800L, 600L, null, 400L, 100L, null, null, null));

        assertThat(only(By.ACCOUNT).viewability()).isEqualByComparingTo("0.75");
        assertThat(only(By.ACCOUNT).completionRate()).isEqualByComparingTo("0.25");
    }

    @Test
    void a_cost_is_over_the_days_that_both_cover_of_the_same_source_and_line() {
        acme.spend("line", "2018-06-01", 30, "3000");
        acme.spend("another", "2018-06-10", 2, "77");
        tell(new SpendReported("another feed", "line", day("2018-06-10"), null, new BigDecimal(5), null));
        told("line", "2018-06-10", 2, 10_000L, null, null, null);
        told("line", "2018-06-30", 4, 8_000L, null, null, null);

        Row row = only(By.LINE);
        assertThat(row.spend()).as("100 a day on 10, 11 and 30 June").isEqualTo(usd("300"));
        assertThat(row.impressions()).isEqualTo(18_000);
        assertThat(row.cpm())
                .as("of these days 10,000 impressions, and a quarter of 8,000")
                .isEqualTo(usd("25"));
    }

    @Test
    void a_cost_is_exact_however_many_reports_of_spend_its_days_have() {
        for (int day = 1; day <= 30; day++) {
            acme.spend("line", LocalDate.of(2018, 6, day).toString(), 1, "100");
        }
        told("line", "2018-06-01", 30, 1_000_000L, 2_000L, "50", "6000");

        assertThat(only(By.LINE).cpa()).isEqualTo(usd("60"));
        assertThat(only(By.LINE).cpm()).isEqualTo(usd("3"));
        assertThat(only(By.LINE).roas()).isEqualByComparingTo("2");
    }

    @Test
    void what_is_spent_twice_on_a_day_counts_its_impressions_once() {
        acme.spend("line", "2018-06-01", 30, "3000");
        acme.spend("line", "2018-06-10", 1, "50");
        told("line", "2018-06-10", 1, 10_000L, null, "3", "300");

        assertThat(only(By.LINE).spend()).isEqualTo(usd("150"));
        assertThat(only(By.LINE).cpm()).isEqualTo(usd("15"));
        assertThat(only(By.LINE).cpa()).isEqualTo(usd("50"));
        assertThat(only(By.LINE).roas()).isEqualByComparingTo("2");
    }

    @Test
    void what_is_spent_on_a_day_that_two_reports_cover_counts_once() {
        acme.spend("line", "2018-06-01", 7, "700");
        told("line", "2018-06-01", 7, 70_000L, null, null, null);
        told("line", "2018-06-03", 1, 10_000L, null, null, null);

        assertThat(only(By.LINE).spend()).isEqualTo(usd("700"));
        assertThat(only(By.LINE).cpm()).isEqualTo(usd("10"));
    }

    @Test
    void days_that_two_reports_cover_are_settled_before_a_range_is_cut_out() {
        acme.spend("line", "2018-04-27", 11, "1100");
        told("line", "2018-04-27", 7, 70_000L, null, null, null); // up to 3 May
        told("line", "2018-05-01", 7, 70_000L, null, null, null);

        List<Row> whole = board(By.MONTH, Filter.ALL).rows();
        List<Row> april = board(By.MONTH, new Filter(day("2018-04-01"), day("2018-05-01"), null))
                .rows();
        List<Row> may = board(By.MONTH, new Filter(day("2018-05-01"), day("2018-06-01"), null))
                .rows();

        assertThat(whole).extracting(Row::spend).containsExactly(usd("700"), usd("400"));
        assertThat(april).containsExactly(whole.getFirst());
        assertThat(may).as("700 of 1,100 are of April").containsExactly(whole.getLast());
        assertThat(board(By.LINE, new Filter(day("2018-05-02"), null, null)).rows())
                .isEmpty();
    }

    @Test
    void lines_and_days_add_up_to_their_account_which_is_rounded_once() {
        ReportedRates rates = new ReportedRates().tell("EUR/USD", "2018-06-30", "1.111111");
        for (int line = 1; line <= 30; line++) {
            LocalDate day = LocalDate.of(2018, 6, line);
            tell(new SpendReported("feed", "line" + line, day, null, new BigDecimal("0.13"), EUR));
            tell(new PerformanceReported(
                    "feed",
                    "line" + line,
                    day,
                    null,
                    100L,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    new BigDecimal("0.13"),
                    EUR));
        }

        for (By by : By.values()) {
            Board<Figures, Row> board =
                    Performance.of(Tables.of(acme.table()), at(LATER), by, Filter.ALL, rates.byEachMonthIn(USD));
            assertThat(CurrencySums.of(board.rows(), Row::spend))
                    .as("by %s", by)
                    .containsExactly(usd("4.33"));
            assertThat(CurrencySums.of(board.rows(), Row::conversionValue)).containsExactly(usd("4.33"));
            assertThat(board.figures().spend()).containsExactly(usd("4.33"));
            assertThat(board.figures().cpm()).as("of the exact amounts").containsExactly(usd("1.444444"));
        }
    }

    @Test
    void a_share_of_days_that_does_not_end_is_rounded_once_too() {
        acme.spend("line", "2018-06-01", 3, "100");
        for (int day = 1; day <= 3; day++) {
            told("line", "2018-06-0" + day, 1, 1_000L, null, null, null);
        }

        assertThat(only(By.LINE).spend()).as("not 99.999999").isEqualTo(usd("100"));
        assertThat(board(By.DAY, Filter.ALL).rows())
                .extracting(Row::spend)
                .containsExactly(usd("33.333334"), usd("33.333333"), usd("33.333333"));
    }

    @Test
    void a_day_is_over_where_the_account_is() {
        Story tokyo = Story.of("tokyo", "2018-01-01");
        tokyo.tell(
                "2018-01-02", new AccountProfileChanged(null, null, null, null, ZoneId.of("Asia/Tokyo"), null, null));
        tokyo.tell(
                "2018-06-10T15:00:00Z",
                new SpendReported("feed", "line", day("2018-06-04"), day("2018-06-11"), new BigDecimal(700), null));
        tokyo.tell(
                "2018-06-10T15:00:00Z",
                reported("line", day("2018-06-04"), day("2018-06-11"), 70_000L, null, null, null));

        Row row = Performance.of(Tables.of(tokyo.table()), at("2018-06-10T18:00:00Z"), By.LINE, Filter.ALL)
                .rows()
                .getFirst();
        assertThat(row.spend()).isEqualTo(usd("700"));
        assertThat(row.cpm()).isEqualTo(usd("10"));
    }

    @Test
    void a_later_correction_does_not_move_an_earlier_retraction() {
        UUID reported = told("line", "2018-06-01", 1, 1_000L, null, null, null);
        tell("2018-09-01", new PerformanceRetracted("feed", "line", day("2018-06-01"), "not ours"));
        long known = acme.now();
        acme.correct(
                reported, reported("line", day("2018-06-01"), null, 900L, null, null, null), "2018-08-01T00:00:00Z");

        assertThat(Performance.of(Tables.of(acme.table()), at("2018-07-01", known), By.LINE, Filter.ALL)
                        .rows())
                .isEmpty();
    }

    @Test
    void a_period_that_is_not_over_is_spread_over_the_days_that_are() {
        tell(
                "2018-06-11",
                new SpendReported("feed", "line", day("2018-06-01"), day("2018-07-01"), new BigDecimal(1_000), null));
        tell("2018-06-11", reported("line", day("2018-06-01"), day("2018-06-06"), 50_000L, null, null, null));

        Row row = board("2018-06-11", By.LINE, Filter.ALL).rows().getFirst();
        assertThat(row.spend()).as("five of the ten days").isEqualTo(usd("500"));
        assertThat(row.cpm()).isEqualTo(usd("10"));
    }

    @Test
    void a_restatement_counts_once_and_what_was_known_before_it_can_be_asked_for() {
        told("line", "2018-06-01", 1, 1_000L, 10L, null, null);
        long before = acme.now();
        UUID restated = told("line", "2018-06-01", 1, 900L, 8L, null, null);

        assertThat(only(By.LINE).impressions()).isEqualTo(900);
        assertThat(only(By.LINE).evidence()).containsExactly(restated);
        Board<Figures, Row> then = Performance.of(Tables.of(acme.table()), at(LATER, before), By.LINE, Filter.ALL);
        assertThat(then.rows().getFirst().impressions()).isEqualTo(1_000);
    }

    @Test
    void what_is_retracted_was_never_so_at_any_time() {
        told("line", "2018-06-01", 1, 1_000L, null, null, null);
        told("line", "2018-06-02", 1, 50L, null, null, null);
        tell("2018-09-01", new PerformanceRetracted("feed", "line", day("2018-06-01"), "not ours"));

        assertThat(only(By.LINE).impressions()).isEqualTo(50);
        assertThat(board("2018-07-01", By.LINE, Filter.ALL).figures().impressions())
                .as("before the retraction was made")
                .isEqualTo(50);
    }

    @Test
    void a_corrected_report_is_as_it_was_corrected_and_a_retracted_fact_is_gone() {
        UUID slip = told("line", "2018-06-01", 1, 1_000L, null, null, null);
        UUID gone = told("line", "2018-06-02", 1, 1_000L, null, null, null);
        acme.correct(slip, reported("line", day("2018-06-01"), null, 100L, null, null, null), null);
        acme.retract(gone);

        assertThat(only(By.LINE).impressions()).isEqualTo(100);
        assertThat(only(By.LINE).reports()).isOne();
    }

    @Test
    void rows_are_of_days_weeks_and_months_by_the_first_day_of_a_period() {
        told("line", "2018-06-30", 7, 1L, null, null, null);
        told("line", "2018-07-01", 1, 2L, null, null, null);
        told("line", "2018-07-02", 1, 4L, null, null, null);

        assertThat(board(By.MONTH, Filter.ALL).rows())
                .extracting(Row::impressions)
                .containsExactly(1L, 6L);
        assertThat(board(By.WEEK, Filter.ALL).rows())
                .extracting(Row::from, Row::impressions)
                .containsExactly(tuple(day("2018-06-25"), 3L), tuple(day("2018-07-02"), 4L));
        assertThat(board(By.DAY, Filter.ALL).rows()).hasSize(3);
        assertThat(board(By.DAY, new Filter(day("2018-07-01"), day("2018-07-02"), null))
                        .rows())
                .extracting(Row::impressions)
                .containsExactly(2L);
        assertThat(only(By.ACCOUNT).to()).as("the day after the last period").isEqualTo(day("2018-07-07"));
    }

    @Test
    void amounts_of_another_currency_are_in_no_sum_of_the_accounts_own() {
        acme.spend("line", "2018-06-01", 1, "100");
        tell(new SpendReported("feed", "eur", day("2018-06-01"), null, new BigDecimal(50), EUR));
        told("line", "2018-06-01", 1, 1_000L, null, null, null);
        tell(new PerformanceReported(
                "feed",
                "eur",
                day("2018-06-01"),
                null,
                2_000L,
                null,
                null,
                null,
                null,
                null,
                null,
                new BigDecimal(75),
                EUR));

        Figures own = board(By.LINE, Filter.ALL).figures();
        assertThat(own.impressions()).isEqualTo(3_000);
        assertThat(own.spend()).containsExactly(usd("100"));
        assertThat(own.cpm()).containsExactly(usd("100"));
        assertThat(own.conversionValue()).isEmpty();
        Figures inEuro = board(By.LINE, new Filter(null, null, EUR)).figures();
        assertThat(inEuro.cpm()).containsExactly(new Money(new BigDecimal("25"), EUR));
        assertThat(inEuro.roas()).isEqualByComparingTo("1.5");
    }

    @Test
    void value_may_be_below_zero_where_refunds_exceed_it() {
        acme.spend("line", "2018-06-01", 1, "100");
        told("line", "2018-06-01", 1, null, null, "0", "-30");

        assertThat(only(By.LINE).roas()).isEqualByComparingTo("-0.3");
        assertThat(only(By.LINE).cpa()).isNull();
    }

    private UUID told(
            String line, String first, int days, Long impressions, Long clicks, String conversions, String value) {
        LocalDate start = day(first);
        return tell(reported(line, start, start.plusDays(days), impressions, clicks, conversions, value));
    }

    private static PerformanceReported reported(
            String line,
            LocalDate start,
            LocalDate end,
            Long impressions,
            Long clicks,
            String conversions,
            String value) {
        return new PerformanceReported(
                "feed",
                line,
                start,
                end,
                impressions,
                null,
                null,
                clicks,
                null,
                null,
                conversions == null ? null : new BigDecimal(conversions),
                value == null ? null : new BigDecimal(value),
                null);
    }

    private UUID tell(PerformanceReported report) {
        return acme.tell(report.end().atStartOfDay().toInstant(ZoneOffset.UTC), report);
    }

    private void tell(SpendReported report) {
        acme.tell(report.periodStart().plusDays(1).toString(), report);
    }

    private void tell(String at, AccountEvent event) {
        acme.tell(at, event);
    }

    private Row only(By by) {
        List<Row> rows = board(by, Filter.ALL).rows();
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private Board<Figures, Row> board(By by, Filter filter) {
        return board(LATER, by, filter);
    }

    private Board<Figures, Row> board(String at, By by, Filter filter) {
        return Performance.of(Tables.of(acme.table()), at(at), by, filter);
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount), USD);
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
