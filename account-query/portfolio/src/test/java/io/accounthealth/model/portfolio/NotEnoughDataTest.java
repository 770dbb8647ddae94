package io.accounthealth.model.portfolio;

import static io.accounthealth.model.rates.ReportingCurrency.only;
import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.Band;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.levers.NextBestActions;
import io.accounthealth.model.managers.Managers;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.table.AskingRules;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two accounts, one of which has data for 35 of 100 weight, under rules that ask for half. */
class NotEnoughDataTest {

    private static final PointInTime NOW = at("2026-03-02");

    private final Story known = Story.of("known", "2026-01-01");
    private final Story thin = Story.of("thin", "2026-01-01");

    @BeforeEach
    void tell() {
        for (Story story : List.of(known, thin)) {
            story.tell("2026-01-02", new ManagerAssigned("mia"));
            story.tell("2026-03-01", new MeetingHeld("m", null, null, null, null, null));
        }
        known.tell("2026-01-02", new NpsAnswered(9, null, null, null));
    }

    @Test
    void an_account_without_enough_data_is_in_no_band_and_no_mean_and_counted_apart() {
        Portfolio portfolio = Portfolio.of(tables(), NOW, AskingRules.BOOK);

        assertThat(portfolio.accounts()).isEqualTo(2);
        assertThat(portfolio.notEnoughData()).isEqualTo(1);
        assertThat(portfolio.withoutScore()).isZero();
        assertThat(portfolio.bands())
                .isEqualTo(Map.of(Band.HEALTHY, 1, Band.WATCH, 0, Band.AT_RISK, 0, Band.CHURNED, 0));
        assertThat(portfolio.meanScore()).isEqualTo(line("known").score());
        assertThat(BandCount.of(lines()).notEnoughData()).isEqualTo(1);
        assertThat(Portfolio.of(tables(), NOW, PolicyBook.BUILT_IN).notEnoughData())
                .isZero();
    }

    @Test
    void bands_over_time_count_it_apart_at_each_moment() {
        BandCount last = BandsOverTime.of(tables(), NOW, AskingRules.BOOK, line -> true)
                .getLast()
                .count();

        assertThat(last.notEnoughData()).isEqualTo(1);
        assertThat(last.bands().get(Band.HEALTHY)).isEqualTo(1);
    }

    @Test
    void in_the_list_it_has_a_band_no_score_and_a_reason_why_nothing_changed() {
        AccountList.Row row = AccountList.row(thin.table(), NOW, AskingRules.BOOK);

        assertThat(row.line().band()).isEqualTo(HealthBand.NOT_ENOUGH_DATA);
        assertThat(row.line().score()).isNull();
        assertThat(row.line().coverage().share()).isEqualTo("0.350");
        assertThat(row.change()).isNull();
        ScoreResult.Reason reason = row.reason();
        assertThat(reason.sentence()).hasToString("not enough data (35 of 100 weight)");
        assertThat(row.heldDownBy()).isEqualTo(reason);
    }

    @Test
    void no_change_is_shown_when_data_was_missing_thirty_days_ago() {
        Story late = Story.of("late", "2026-01-01");
        late.tell("2026-03-01", new MeetingHeld("m", null, null, null, null, null));
        late.tell("2026-03-01", new NpsAnswered(9, null, null, null));
        AccountList.Row row = AccountList.row(late.table(), NOW, AskingRules.BOOK);

        assertThat(row.line().score()).isNotNull();
        assertThat(row.change()).isNull();
        assertThat(row.reason().sentence()).hasToString("not enough data 30 days ago (35 of 100 weight)");
    }

    @Test
    void it_is_looked_at_after_those_who_have_a_band_and_before_those_who_left() {
        thin.tell(
                "2026-03-01",
                new ContractSigned(
                        "c", null, LocalDate.parse("2026-01-01"), LocalDate.parse("2026-03-20"), null, null));

        assertThat(lines().stream()
                        .sorted(AccountList.MOST_AT_RISK_FIRST)
                        .map(line -> line.account().value()))
                .containsExactly("known", "thin");
    }

    @Test
    void of_a_manager_it_is_counted_apart_and_not_saved() {
        Managers.Row row = Managers.of(tables(), NOW, AskingRules.BOOK, Comparison.lastQuarters(NOW), only(Story.USD))
                .rows()
                .getFirst();

        assertThat(List.of(row.accounts(), row.healthy(), row.notEnoughData(), row.withoutScore(), row.saved()))
                .containsExactly(2, 1, 1, 0, 0);
    }

    @Test
    void between_two_points_it_neither_rose_nor_fell_nor_changed_its_band_and_stands_last() {
        thin.tell("2026-03-03", new NpsAnswered(9, null, null, null));
        Board<PortfolioChanges.Figures, PortfolioChanges.Row> board =
                PortfolioChanges.of(tables(), NOW, at("2026-03-20"), AskingRules.BOOK);

        PortfolioChanges.Figures figures = board.figures();
        assertThat(List.of(figures.accounts(), figures.notEnoughData(), figures.appeared(), figures.changedBand()))
                .containsExactly(2, 1, 0, 0);
        assertThat(figures.rose() + figures.fell() + figures.unchanged()).isEqualTo(1);
        PortfolioChanges.Row row = board.rows().getLast();
        assertThat(row.accountId().value()).isEqualTo("thin");
        assertThat(row.difference()).isNull();
        assertThat(Stream.of(
                        row.byTime(),
                        row.byLateFacts(),
                        row.byNewFacts(),
                        row.bySegment(),
                        row.byPolicy(),
                        row.byOverride()))
                .containsOnlyNulls();
        assertThat(row.why()).hasToString("not enough data at the first point (35 of 100 weight)");
        assertThat(row.coverageBefore()).isEqualTo("0.350");
        assertThat(row.coverageAfter()).isEqualTo("0.550");
    }

    @Test
    void nothing_lifts_a_score_that_there_is_not() {
        NextBestActions levers = NextBestActions.of(thin.table(), NOW, AskingRules.BOOK);

        assertThat(levers.band()).isEqualTo(HealthBand.NOT_ENOUGH_DATA);
        assertThat(levers.score()).isNull();
        assertThat(levers.levers()).isEmpty();
        assertThat(levers.coverage().inWords()).isEqualTo("35 of 100 weight");
    }

    @Test
    void levers_out_of_risk_count_even_without_enough_data() {
        thin.tell("2026-03-01", new NoticeGiven(LocalDate.parse("2026-12-31"), null));
        NextBestActions.Lever renew =
                NextBestActions.of(thin.table(), NOW, AskingRules.BOOK).levers().getFirst();

        assertThat(renew.command()).isEqualTo("renew-contract");
        assertThat(renew.points().thousandths()).isPositive();
        assertThat(renew.score()).isNull();
        assertThat(renew.band()).isEqualTo(HealthBand.NOT_ENOUGH_DATA);
    }

    @Test
    void its_renewal_has_the_band_and_the_coverage() {
        thin.tell(
                "2026-03-01",
                new ContractSigned(
                        "c",
                        null,
                        LocalDate.parse("2026-01-01"),
                        LocalDate.parse("2026-04-01"),
                        BigDecimal.TEN,
                        Story.USD));
        Renewals.Row row =
                Renewals.of(tables(), NOW, AskingRules.BOOK, 90).rows().getFirst();

        assertThat(row.band()).isEqualTo(HealthBand.NOT_ENOUGH_DATA);
        assertThat(row.score()).isNull();
        assertThat(row.coverage()).isEqualTo("0.350");
    }

    private Tables tables() {
        return Tables.of(known.table(), thin.table());
    }

    private List<AccountList.Line> lines() {
        return AccountList.lines(tables(), NOW, AskingRules.BOOK);
    }

    private AccountList.Line line(String account) {
        return lines().stream()
                .filter(line -> line.account().value().equals(account))
                .findFirst()
                .orElseThrow();
    }
}
