package io.accounthealth.benchmarks;

import io.accounthealth.command.policies.FirstAlertRules;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.alerts.Watch;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.book.BookOfBusiness;
import io.accounthealth.model.book.BookPoint;
import io.accounthealth.model.comments.Comments;
import io.accounthealth.model.competitors.Competitors;
import io.accounthealth.model.day.AccountDay;
import io.accounthealth.model.discrepancies.Discrepancies;
import io.accounthealth.model.escalations.Escalations;
import io.accounthealth.model.growth.Growth;
import io.accounthealth.model.managers.Managers;
import io.accounthealth.model.margin.Margin;
import io.accounthealth.model.meetings.MeetingBoard;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.platforms.Agencies;
import io.accounthealth.model.platforms.Platforms;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.portfolio.BandsOverTime;
import io.accounthealth.model.portfolio.Portfolio;
import io.accounthealth.model.promises.Promises;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.model.retention.Cohorts;
import io.accounthealth.model.retention.LifetimeValue;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.satisfaction.SatisfactionBoard;
import io.accounthealth.model.search.Search;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.model.stakeholders.Stakeholders;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.work.ActionItems;
import io.accounthealth.model.work.Launches;
import io.accounthealth.model.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is asked of every board. */
final class BoardQuestions {

    private static final PolicyBook BOOK = PolicyBook.BUILT_IN;
    private static final PolicyBook ALL_ALERTS = allAlerts();
    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final ReportingCurrency ONLY_USD = ReportingCurrency.only(USD);
    private static final Comparison MONTHS =
            Comparison.whole(CalendarPeriod.of(YearMonth.of(2025, 5)), CalendarPeriod.of(YearMonth.of(2025, 6)));

    /** An answer, of which only the size is looked at, so that it is made. */
    interface Question {
        int query(Tables tables, PointInTime at);
    }

    private BoardQuestions() {}

    static Map<String, Question> all() {
        Map<String, Question> all = new LinkedHashMap<>();
        all.put("peer: who each account is", BoardQuestions::whoTheyAre);
        all.put(
                "list of accounts, as the portfolio's page begins",
                (t, at) -> AccountList.lines(t, at, BOOK).size());
        all.put(
                "bands over a year",
                (t, at) -> BandsOverTime.of(t, at, BOOK, any -> true).size());
        all.put("list of accounts", (t, at) -> AccountList.rows(t, at, BOOK).size());
        all.put("alerts", (t, at) -> Alerts.of(t, at).rows().size());
        all.put(
                "billing",
                (t, at) -> Billing.of(t, at, Billing.DEFAULT_WINDOW_DAYS).rows().size());
        all.put(
                "competitors",
                (t, at) -> Competitors.of(t, at, BOOK, 180).rows().size());
        all.put("discrepancies", (t, at) -> Discrepancies.of(t, at).rows().size());
        all.put("escalations", (t, at) -> Escalations.of(t, at).rows().size());
        all.put(
                "growth",
                (t, at) -> Growth.of(t, at, Growth.DEFAULT_WINDOW_DAYS).rows().size());
        all.put(
                "pacing",
                (t, at) -> Pacing.board(t, at, Pacing.Shown.RUNNING).rows().size());
        all.put("platforms", (t, at) -> Platforms.of(t, at).rows().size());
        all.put("promises", (t, at) -> Promises.of(t, at).rows().size());
        all.put("renewals", (t, at) -> Renewals.of(t, at, BOOK, 180).rows().size());
        all.put("reporting", (t, at) -> Reporting.of(t, at, 90).rows().size());
        all.put(
                "satisfaction",
                (t, at) -> SatisfactionBoard.of(t, at, 90).rows().size());
        all.put("sla", (t, at) -> Sla.of(t, at, BOOK, 90).rows().size());
        all.put("stakeholders", (t, at) -> Stakeholders.of(t, at).rows().size());
        all.put("work", (t, at) -> Work.of(t, at).rows().size());
        all.put("action items", (t, at) -> ActionItems.of(t, at).rows().size());
        all.put("launches", (t, at) -> Launches.of(t, at).rows().size());
        all.put("agencies", (t, at) -> Agencies.of(t, at).rows().size());
        all.put("meetings", (t, at) -> MeetingBoard.of(t, at, 90).rows().size());
        all.put("comments", (t, at) -> Comments.of(t, at).rows().size());
        all.put(
                "margin of a year, by account",
                (t, at) -> Margin.of(t, at, Margin.By.ACCOUNT, null, ONLY_USD)
                        .rows()
                        .size());
        all.put("my day", (t, at) -> AccountDay.of(t, at, BOOK).size());
        all.put("search", (t, at) -> Search.of(t, at, "a 1", 8).size());
        all.put("portfolio", (t, at) -> Portfolio.of(t, at, BOOK).accounts());
        all.put(
                "retention",
                (t, at) -> Retention.figures(t, at, MONTHS, USD).base().accounts());
        all.put(
                "lifetime value",
                (t, at) -> LifetimeValue.of(t, at, ONLY_USD).rows().size());
        all.put(
                "cohorts of 24 months",
                (t, at) -> Cohorts.grid(t, at, YearMonth.of(2024, 1), YearMonth.of(2025, 12), ONLY_USD)
                        .size());
        all.put(
                "managers",
                (t, at) -> Managers.of(t, at, BOOK, MONTHS, ONLY_USD).rows().size());
        all.put(
                "list of accounts, in EUR",
                (t, at) -> AccountList.rows(t, at, BOOK, EuroRates.inEur()).size());
        all.put(
                "portfolio, in EUR",
                (t, at) -> Portfolio.of(t, at, BOOK, EuroRates.inEur()).accounts());
        all.put(
                "retention, in EUR",
                (t, at) -> Retention.figures(t, at, MONTHS, EuroRates.inEur())
                        .base()
                        .accounts());
        all.put(
                "cohorts of 24 months, in EUR",
                (t, at) -> Cohorts.grid(t, at, YearMonth.of(2024, 1), YearMonth.of(2025, 12), EuroRates.inEur())
                        .size());
        all.put(
                "managers, in EUR",
                (t, at) -> Managers.of(t, at, BOOK, MONTHS, EuroRates.inEur())
                        .rows()
                        .size());
        all.put(
                "renewals, in EUR",
                (t, at) ->
                        Renewals.of(t, at, BOOK, 180, EuroRates.inEur()).rows().size());
        all.put("book of business, in EUR", BoardQuestions::book);
        all.put("check by the clock", (t, at) -> look(t, at, BOOK));
        all.put("check by the clock, all kinds of alerts", (t, at) -> look(t, at, ALL_ALERTS));
        return all;
    }

    private static PolicyBook allAlerts() {
        PolicyBook book = BOOK;
        long position = 0;
        for (AlertRulePublished rule : FirstAlertRules.rules()) {
            position++;
            Envelope envelope = new Envelope(
                    position,
                    new UUID(1, position),
                    AccountId.POLICY,
                    position,
                    "alert-rule-published",
                    1,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    new Envelope.Origin("benchmarks", "benchmarks", null, null));
            book = book.with(new Recorded<>(envelope, rule));
        }
        return book;
    }

    private static int whoTheyAre(Tables tables, PointInTime at) {
        return tables.each(table -> AccountAt.of(table, at).profile()).size();
    }

    private static int book(Tables tables, PointInTime at) {
        PointInTime before = at.at(at.asOf().minus(Duration.ofDays(91)));
        return BookOfBusiness.of(
                        tables,
                        BookPoint.of(at, EuroRates.inEur()),
                        BookPoint.of(before, EuroRates.inEur()),
                        BOOK,
                        Renewals.DEFAULT_DAYS_AHEAD)
                .moves()
                .size();
    }

    private static int look(Tables tables, PointInTime at, PolicyBook book) {
        return tables.each(table -> Watch.look(table, at, book)).stream()
                .mapToInt(List::size)
                .sum();
    }
}
