package io.accounthealth.model.replay;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.ReportKind;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.account.KeyEvents;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.attributes.Attributes;
import io.accounthealth.model.groups.Group;
import io.accounthealth.model.groups.GroupCurrencies;
import io.accounthealth.model.groups.GroupHealth;
import io.accounthealth.model.groups.GroupRollUp;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.managers.Managers;
import io.accounthealth.model.margin.Margin;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.performance.Performance;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.portfolio.Portfolio;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.reports.ClientReport;
import io.accounthealth.model.reports.ReportPack;
import io.accounthealth.model.reports.ReportPeriod;
import io.accounthealth.model.reports.ReportVersion;
import io.accounthealth.model.reports.check.ReportCheck;
import io.accounthealth.model.retention.LifetimeValue;
import io.accounthealth.model.retention.RetentionBy;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.sources.Sources;
import io.accounthealth.model.spend.Spend;
import io.accounthealth.model.spend.SpendThenAndNow;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.team.LearningCurve;
import io.accounthealth.model.timeline.FoldedTimeline;
import io.accounthealth.model.timeline.Timeline;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The views of one account that are no {@link io.accounthealth.model.figures.Board} of tables, a point, the rules and
 * days: those are found by their form. Properties of all views, such as that a live answer equals that of a rebuilt
 * table, are tested over both, so that a new view is tested from its first day.
 */
public final class Views {

    /** A pure function of the table, the point and the rules. Its answer has value equality. */
    @FunctionalInterface
    public interface View {
        @Nullable
        Object of(AccountTable table, PointInTime point, PolicyBook book);
    }

    public record Named(String name, View view) {}

    private static final List<Named> ALL = List.of(
            new Named("card", (table, point, book) -> Card.of(table, point)),
            new Named("health", HealthModel::evaluate),
            new Named("list row", AccountList::row),
            new Named("attributes", (table, point, book) -> Attributes.of(table, point, book.attributes())),
            new Named(
                    "timeline",
                    (table, point, book) -> Timeline.page(
                            table, point, Set.of(), null, 500, book.attributes().hidden())),
            new Named(
                    "folded timeline",
                    (table, point, book) -> FoldedTimeline.of(
                            table, point, Set.of(), "", 500, book.attributes().hidden())),
            new Named("landmarks", (table, point, book) -> KeyEvents.of(table, point)),
            new Named("open now", (table, point, book) -> OpenItems.of(table, point, book)),
            new Named(
                    "spend then and now",
                    (table, point, book) -> SpendThenAndNow.of(table, point, point.asOf(), SpendThenAndNow.By.MONTH)),
            new Named("spend by period", (table, point, book) -> Spend.byPeriod(table, point, Spend.Filter.ALL)),
            new Named("spend by month", (table, point, book) -> Spend.byMonth(table, point, Spend.Filter.ALL)),
            new Named(
                    "performance",
                    (table, point, book) ->
                            Performance.of(Tables.of(table), point, Performance.By.LINE, Performance.Filter.ALL)),
            new Named(
                    "performance by month",
                    (table, point, book) ->
                            Performance.of(Tables.of(table), point, Performance.By.MONTH, Performance.Filter.ALL)),
            new Named(
                    "margin by month",
                    (table, point, book) ->
                            Margin.of(Tables.of(table), point, Margin.By.MONTH, null, currency(table, point))),
            new Named("pacing", (table, point, book) -> Pacing.of(table, point, Pacing.Shown.RUNNING)),
            new Named("all orders", (table, point, book) -> Pacing.board(Tables.of(table), point, Pacing.Shown.ALL)),
            new Named(
                    "satisfaction",
                    (table, point, book) -> Satisfaction.of(Tables.of(table), point, Satisfaction.DEFAULT_WINDOW_DAYS)),
            new Named("retention", Views::retention),
            new Named(
                    "lifetime value",
                    (table, point, book) -> LifetimeValue.of(Tables.of(table), point, currency(table, point))),
            new Named(
                    "managers",
                    (table, point, book) -> Managers.of(
                            Tables.of(table), point, book, Comparison.lastQuarters(point), currency(table, point))),
            new Named(
                    "learning curve",
                    (table, point, book) ->
                            LearningCurve.of(Tables.of(table), point, book, LearningCurve.Days.ALL, Managers.Rows.ALL)),
            new Named(
                    "qbr",
                    (table, point, book) -> QbrPack.of(table, point, CalendarPeriod.lastWholeQuarter(point), book)),
            new Named("client reports", Views::reports),
            new Named("weekly report", (table, point, book) -> report(table, point, book, ReportKind.WEEKLY)),
            new Named("monthly report", (table, point, book) -> report(table, point, book, ReportKind.MONTHLY)),
            new Named("quarterly report", (table, point, book) -> report(table, point, book, ReportKind.QBR)),
            new Named("sources", (table, point, book) -> Sources.of(Tables.of(table), point, any -> true)),
            new Named("group", Views::group),
            new Named("portfolio", (table, point, book) -> Portfolio.of(Tables.of(table), point, book)));

    private Views() {}

    /** Each with its document, and with what moved since its newest version was delivered. */
    private static List<Object> reports(AccountTable table, PointInTime point, PolicyBook book) {
        List<Object> reports = new ArrayList<>();
        long known = point.knownAtPosition();
        for (ClientReport report : ClientReport.all(AccountAt.of(table, point))) {
            ReportVersion newest = report.newest();
            reports.add(report);
            reports.add(Optional.ofNullable(report.document(table, book, known)));
            reports.add(
                    newest == null || newest.point().point().knownAtPosition() > known
                            ? Optional.empty()
                            : ReportCheck.of(table, book, newest, known));
        }
        return reports;
    }

    /** All parts of the last period that is over, internal ones too. */
    private static @Nullable ReportPack report(
            AccountTable table, PointInTime point, PolicyBook book, ReportKind kind) {
        LocalDate today = AccountAt.of(table, point).today();
        ReportPeriod last = ReportPeriod.of(kind, today).before();
        return ReportPack.of(table, point, last, book, Locale.ENGLISH, part -> true);
    }

    private static RetentionBy.Lines retention(AccountTable table, PointInTime point, PolicyBook book) {
        Comparison quarters = Comparison.lastQuarters(point);
        return RetentionBy.of(Tables.of(table), point, quarters, RetentionBy.Key.MANAGER, currency(table, point));
    }

    private static @Nullable GroupRollUp group(AccountTable table, PointInTime point, PolicyBook book) {
        return GroupRollUp.of(
                Tables.of(table),
                point,
                book,
                new Group(table.account(), Group.DEFAULT_KIND),
                GroupHealth.ScoreBy.MEAN,
                new GroupCurrencies(
                        Comparison.lastQuarters(point),
                        currency(table, point),
                        null,
                        MoneyView.AS_RECORDED,
                        currency(table, point)),
                any -> true);
    }

    /** The account's own; of an account that is not opened yet, any. */
    private static ReportingCurrency currency(AccountTable table, PointInTime point) {
        CurrencyCode own = Profile.currencyOf(table, BitemporalPoint.of(point));
        return ReportingCurrency.only(own == null ? new CurrencyCode("USD") : own);
    }

    public static List<Named> all() {
        return ALL;
    }
}
