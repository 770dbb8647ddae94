package io.accounthealth.model.groups;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Money;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.margin.AccountMonth;
import io.accounthealth.model.margin.Months;
import io.accounthealth.model.pacing.IoPacing;
import io.accounthealth.model.pacing.OrderMoney;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of one account in the sums of its groups.
 *
 * @param spend of 30 days; null when none was ever reported
 * @param kept null when it spent in neither period
 * @param alerts that are not closed
 */
record GroupMember(
        AccountId id,
        String name,
        @Nullable String manager,
        @Nullable HealthBand band,
        @Nullable Score score,
        @Nullable Money spend,
        Retention.@Nullable Row kept,
        List<Order> orders,
        Map<OpenItems.Kind, Integer> openItems,
        int overdueReports,
        int alerts,
        List<AccountMonth> months) {

    /**
     * A running order, its amounts as they are shown.
     *
     * @param budget null where it cannot be converted, as the others
     * @param paced whether it counts in the pacing of several together, as in {@link IoPacing}
     */
    record Order(
            @Nullable Money budget,
            @Nullable Money delivered,
            @Nullable Money expected,
            boolean paced) {}

    /** Null while its opening is not known at K. */
    static @Nullable GroupMember of(AccountTable table, PointInTime point, PolicyBook book, GroupCurrencies money) {
        AccountAt account = AccountAt.of(table, point);
        Profile profile = account.profile();
        if (profile == null) {
            return null;
        }
        ScoreResult result = HealthModel.score(account, point, book);
        Alerts.Figures alerts = Alerts.of(Tables.of(table), point).figures();
        return new GroupMember(
                account.id(),
                profile.name(),
                profile.manager(),
                result.band(),
                result.score(),
                SpendTrend.recent(account, SpendTrend.DEFAULT_DAYS, money.spend()),
                Retention.row(table, account.at(), money.compared(), money.retention()),
                orders(account, money.pacing()),
                Counts.by(OpenItems.Kind.class, OpenItems.of(table, point, book), OpenItems.Item::kind),
                Reporting.since(account, account.at().t(), 0).overdue(),
                alerts.open() + alerts.acknowledged() + alerts.snoozed(),
                AccountMonth.of(account, Months.of(money.compared().to()), money.margin()));
    }

    /** As on the board of pacing: an order without a rate is counted, and in no sum. */
    private static List<Order> orders(AccountAt account, MoneyView money) {
        List<IoPacing> active = IoPacing.active(account);
        OrderMoney shown = new OrderMoney(account.id(), active, money);
        List<@Nullable Money> budget = shown.of(IoPacing::budget);
        List<@Nullable Money> delivered = shown.of(IoPacing::delivered);
        List<@Nullable Money> expected = shown.of(money.converts() ? IoPacing::exactExpected : IoPacing::expected);
        List<Order> orders = new ArrayList<>(active.size());
        for (int i = 0; i < active.size(); i++) {
            orders.add(new Order(
                    budget.get(i),
                    delivered.get(i),
                    expected.get(i),
                    active.get(i).pacing() != null));
        }
        return orders;
    }
}
