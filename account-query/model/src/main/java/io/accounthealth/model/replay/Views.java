package io.accounthealth.model.replay;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.account.KeyEvents;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.model.competitors.Competitors;
import io.accounthealth.model.discrepancies.Discrepancies;
import io.accounthealth.model.escalations.Escalations;
import io.accounthealth.model.growth.Growth;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.managers.Managers;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.platforms.Platforms;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.portfolio.Portfolio;
import io.accounthealth.model.promises.Promises;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.model.retention.LifetimeValue;
import io.accounthealth.model.retention.RetentionBy;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.satisfaction.SatisfactionBoard;
import io.accounthealth.model.sla.Sla;
import io.accounthealth.model.sources.Sources;
import io.accounthealth.model.spend.Spend;
import io.accounthealth.model.spend.SpendThenAndNow;
import io.accounthealth.model.stakeholders.Stakeholders;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.timeline.FoldedTimeline;
import io.accounthealth.model.timeline.Timeline;
import io.accounthealth.model.work.Work;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every view of one account, a line each. Whoever checks a property of all views, such as that a live answer equals
 * that of a rebuilt table, walks this list, so that a new view is checked from its first day.
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
            new Named("timeline", (table, point, book) -> Timeline.page(table, point, Set.of(), null, 500)),
            new Named("folded timeline", (table, point, book) -> FoldedTimeline.of(table, point, Set.of(), "", 500)),
            new Named("landmarks", (table, point, book) -> KeyEvents.of(table, point)),
            new Named("open now", (table, point, book) -> OpenItems.of(table, point)),
            new Named(
                    "spend then and now",
                    (table, point, book) -> SpendThenAndNow.of(table, point, point.asOf(), SpendThenAndNow.By.MONTH)),
            new Named("spend by period", (table, point, book) -> Spend.byPeriod(table, point, Spend.Filter.ALL)),
            new Named("spend by month", (table, point, book) -> Spend.byMonth(table, point, Spend.Filter.ALL)),
            new Named("pacing", (table, point, book) -> Pacing.of(table, point, Pacing.Shown.RUNNING)),
            new Named("pacing board", (table, point, book) -> Pacing.board(Tables.of(table), point, Pacing.Shown.ALL)),
            new Named("promises", (table, point, book) -> Promises.of(Tables.of(table), point)),
            new Named("work", (table, point, book) -> Work.of(Tables.of(table), point)),
            new Named(
                    "billing",
                    (table, point, book) -> Billing.of(Tables.of(table), point, Billing.DEFAULT_WINDOW_DAYS)),
            new Named("discrepancies", (table, point, book) -> Discrepancies.of(Tables.of(table), point)),
            new Named("growth", (table, point, book) -> Growth.of(Tables.of(table), point, Growth.DEFAULT_WINDOW_DAYS)),
            new Named("platforms", (table, point, book) -> Platforms.of(Tables.of(table), point)),
            new Named(
                    "satisfaction",
                    (table, point, book) -> Satisfaction.of(Tables.of(table), point, Satisfaction.DEFAULT_WINDOW_DAYS)),
            new Named("alerts", (table, point, book) -> Alerts.of(Tables.of(table), point)),
            new Named("retention", Views::retention),
            new Named(
                    "lifetime value",
                    (table, point, book) -> LifetimeValue.of(Tables.of(table), point, currency(table, point))),
            new Named(
                    "managers",
                    (table, point, book) -> Managers.of(
                            Tables.of(table), point, book, Comparison.lastQuarters(point), currency(table, point))),
            new Named("escalations", (table, point, book) -> Escalations.of(Tables.of(table), point)),
            new Named("reporting", (table, point, book) -> Reporting.of(Tables.of(table), point, 90)),
            new Named("satisfaction board", (table, point, book) -> SatisfactionBoard.of(Tables.of(table), point, 90)),
            new Named("stakeholders", (table, point, book) -> Stakeholders.of(Tables.of(table), point)),
            new Named("renewals", (table, point, book) -> Renewals.of(Tables.of(table), point, book, 180)),
            new Named("competitors", (table, point, book) -> Competitors.of(Tables.of(table), point, book, 180)),
            new Named(
                    "qbr",
                    (table, point, book) -> QbrPack.of(table, point, CalendarPeriod.lastWholeQuarter(point), book)),
            new Named("sources", (table, point, book) -> Sources.of(Tables.of(table), point, any -> true)),
            new Named("sla", (table, point, book) -> Sla.ofAccount(table, point, Sla.DEFAULT_WINDOW_DAYS)),
            new Named("portfolio", (table, point, book) -> Portfolio.of(Tables.of(table), point, book)));

    private Views() {}

    private static RetentionBy.Lines retention(AccountTable table, PointInTime point, PolicyBook book) {
        Comparison quarters = Comparison.lastQuarters(point);
        return RetentionBy.of(Tables.of(table), point, quarters, RetentionBy.Key.MANAGER, currency(table, point));
    }

    /** The account's own; of an account that is not opened yet, any. */
    private static CurrencyCode currency(AccountTable table, PointInTime point) {
        CurrencyCode own = Profile.currencyOf(table, BitemporalPoint.of(point));
        return own == null ? new CurrencyCode("USD") : own;
    }

    public static List<Named> all() {
        return ALL;
    }
}
