package io.accounthealth.model.margin;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.events.CostEvent.CostReported;
import io.accounthealth.events.CostEvent.CostRetracted;
import io.accounthealth.events.CostKind;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.Money;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.margin.Margin.By;
import io.accounthealth.model.margin.Margin.Costs;
import io.accounthealth.model.margin.Margin.Figures;
import io.accounthealth.model.margin.Margin.Row;
import io.accounthealth.model.rates.ReportedRates;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarginTest {

    private static final String LATER = "2018-09-01";
    private static final Months SUMMER = new Months(YearMonth.of(2018, 6), YearMonth.of(2018, 8));

    private final Story acme = Story.of("acme", "2018-01-01");

    @Test
    void costs_of_7600_leave_a_margin_of_2400_of_10000() {
        acme.spend("2018-06-15", "10000");
        cost(CostKind.MEDIA, null, "2018-06-01", "7000");
        cost(CostKind.SERVICE_HOURS, null, "2018-06-01", "500");
        cost(CostKind.OTHER, null, "2018-06-01", "150");
        cost(CostKind.OTHER, "credit", "2018-06-01", "-50");

        MarginSums sums = board(By.ACCOUNT).figures().sums();
        assertThat(sums.cost()).isEqualTo(usd("7600"));
        assertThat(sums.mediaCost()).isEqualTo(usd("7000"));
        assertThat(sums.serviceHoursCost()).isEqualTo(usd("500"));
        assertThat(sums.otherCost()).isEqualTo(usd("100"));
        assertThat(sums.margin()).isEqualTo(usd("2400"));
        assertThat(sums.marginShare()).isEqualByComparingTo("0.24");
        assertThat(sums.costs()).isEqualTo(Costs.REPORTED);
    }

    @Test
    void a_month_without_a_cost_is_in_no_margin_and_counted() {
        acme.spend("2018-06-15", "1000");
        acme.spend("2018-07-15", "1000");
        cost(CostKind.MEDIA, null, "2018-06-01", "600");
        cost(CostKind.MEDIA, null, "2018-08-01", "50");

        Board<Figures, Row> board = board(By.MONTH);
        assertThat(board.rows())
                .extracting(
                        row -> row.month().getMonthValue(),
                        row -> row.sums().costs(),
                        row -> row.sums().margin(),
                        row -> row.sums().marginShare())
                .containsExactly(
                        tuple(6, Costs.REPORTED, usd("400"), new BigDecimal("0.400000")),
                        tuple(7, Costs.NONE, null, null),
                        tuple(8, Costs.REPORTED, usd("-50"), null));
        MarginSums sums = board.figures().sums();
        assertThat(sums.spend()).isEqualTo(usd("2000"));
        assertThat(sums.spendWithCosts()).isEqualTo(usd("1000"));
        assertThat(sums.margin()).isEqualTo(usd("350"));
        assertThat(sums.costs()).isEqualTo(Costs.PARTLY);
        assertThat(sums.monthsWithoutCosts()).isOne();
    }

    @Test
    void the_newest_cost_of_a_key_holds_until_it_is_retracted() {
        acme.spend("2018-06-15", "1000");
        cost(CostKind.MEDIA, null, "2018-06-01", "600");
        cost(CostKind.OTHER, null, "2018-06-01", "100");
        long asReported = acme.now();
        cost(CostKind.MEDIA, null, "2018-06-01", "650");
        long restated = acme.now();
        retracted(CostKind.MEDIA, "2018-06-01");
        long half = acme.now();
        retracted(CostKind.OTHER, "2018-06-01");

        assertThat(margin(asReported)).isEqualTo(usd("300"));
        assertThat(margin(restated)).isEqualTo(usd("250"));
        assertThat(margin(half)).isEqualTo(usd("900"));
        assertThat(margin(acme.now()))
                .as("no cost is known, which is not a cost of zero")
                .isNull();
    }

    @Test
    void a_manager_has_the_accounts_of_the_point_and_those_of_nobody_come_last() {
        acme.spend("2018-06-15", "1000");
        cost(CostKind.MEDIA, null, "2018-06-01", "600");
        acme.tell("2018-08-01", new ManagerAssigned("zoe"));
        Story other = Story.of("other", "2018-01-01");
        other.spend("2018-06-15", "10");

        Board<Figures, Row> board =
                Margin.of(Tables.of(other.table(), acme.table()), at(LATER), By.MANAGER, SUMMER, usd());
        assertThat(board.rows())
                .extracting(
                        Row::manager,
                        Row::accounts,
                        row -> row.sums().margin(),
                        row -> row.sums().costs())
                .containsExactly(tuple("zoe", 1, usd("400"), Costs.REPORTED), tuple(null, 1, null, Costs.NONE));
        assertThat(board.figures().accounts()).isEqualTo(2);
        assertThat(board.figures().accountsWithoutCosts()).isOne();
    }

    @Test
    void a_month_is_converted_by_the_rate_of_its_last_day() {
        acme.spend("2018-06-15", "1000");
        acme.spend("2018-07-15", "1000");
        acme.tell(
                "2018-07-01",
                new CostReported(
                        "erp", CostKind.MEDIA, null, day("2018-06-01"), null, money("400"), ReportedRates.EUR));
        acme.tell(
                "2018-08-01",
                new CostReported(
                        "erp", CostKind.MEDIA, null, day("2018-07-01"), null, money("400"), ReportedRates.EUR));
        ReportingCurrency in =
                new ReportedRates().tell("EUR/USD", "2018-06-30", "1.25").byEachMonthIn(ReportedRates.USD);

        Board<Figures, Row> board = Margin.of(Tables.of(acme.table()), at(LATER), By.MONTH, SUMMER, in);
        assertThat(board.rows())
                .extracting(row -> row.sums().margin(), row -> row.sums().costs())
                .containsExactly(tuple(usd("500.00"), Costs.REPORTED), tuple(null, Costs.NONE));
        assertThat(in.unconverted()).singleElement().satisfies(each -> {
            assertThat(each.currency()).isEqualTo(ReportedRates.EUR);
            assertThat(each.amount()).isEqualByComparingTo("400");
        });
    }

    @Test
    void margins_are_exact_and_each_kind_of_cost_is_rounded_once() {
        ReportingCurrency in = new ReportedRates()
                .tell("EUR/USD", "2018-06-30", "1.111111")
                .tell("EUR/USD", "2018-07-31", "1.111111")
                .byEachMonthIn(ReportedRates.USD);
        for (String month : List.of("2018-06", "2018-07")) {
            acme.tell(
                    month + "-20",
                    new SpendReported("feed", "eur", day(month + "-15"), null, money("0.13"), ReportedRates.EUR));
            acme.tell(
                    month + "-20",
                    new CostReported(
                            "erp", CostKind.MEDIA, null, day(month + "-01"), null, money("0.03"), ReportedRates.EUR));
            acme.tell(
                    month + "-20",
                    new CostReported("erp", CostKind.OTHER, null, day(month + "-01"), null, money("0.004"), null));
        }

        MarginSums account = Margin.of(Tables.of(acme.table()), at(LATER), By.ACCOUNT, SUMMER, in)
                .figures()
                .sums();
        assertThat(account.spend()).as("0.28888886").isEqualTo(usd("0.29"));
        assertThat(account.mediaCost()).as("0.06666666").isEqualTo(usd("0.07"));
        assertThat(account.otherCost()).as("0.008").isEqualTo(usd("0.01"));
        assertThat(account.margin()).as("0.2142222, and not 0.29 - 0.08").isEqualTo(usd("0.21"));
        assertThat(account.marginShare()).isEqualByComparingTo("0.741538");
        MarginSums months = Margin.of(Tables.of(acme.table()), at(LATER), By.MONTH, SUMMER, in)
                .figures()
                .sums();
        assertThat(months.spend()).as("0.14 in each month").isEqualTo(usd("0.28"));
        assertThat(months.margin()).as("0.1071111 in each").isEqualTo(usd("0.22"));
    }

    private void cost(CostKind kind, String line, String month, String amount) {
        LocalDate first = day(month);
        acme.tell(
                first.plusMonths(1).toString(),
                new CostReported("erp", kind, line, first, first.plusMonths(1), money(amount), null));
    }

    private void retracted(CostKind kind, String month) {
        acme.tell(day(month).plusMonths(1).toString(), new CostRetracted("erp", kind, null, day(month), "twice"));
    }

    private Board<Figures, Row> board(By by) {
        return Margin.of(Tables.of(acme.table()), at(LATER), by, SUMMER, usd());
    }

    private Money margin(long known) {
        return Margin.of(Tables.of(acme.table()), at(LATER, known), By.ACCOUNT, SUMMER, usd())
                .figures()
                .sums()
                .margin();
    }

    private static ReportingCurrency usd() {
        return ReportingCurrency.only(Story.USD);
    }

    private static Money usd(String amount) {
        return new Money(money(amount), CurrencyCode.of("USD"));
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }
}
