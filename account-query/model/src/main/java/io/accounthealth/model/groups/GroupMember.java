package io.accounthealth.model.groups;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Money;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.pacing.IoPacing;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        int alerts) {

    /**
     * A running order.
     *
     * @param paced whether it counts in the pacing of several together, as in {@link IoPacing}
     */
    record Order(Money budget, Money delivered, Money expected, boolean paced) {}

    /** Null while its opening is not known at K. */
    static @Nullable GroupMember of(AccountTable table, PointInTime point, PolicyBook book, GroupCurrencies money) {
        AccountAt account = AccountAt.of(table, point);
        Profile profile = account.profile();
        if (profile == null) {
            return null;
        }
        ScoreResult result = HealthModel.score(account, book.inForce(point));
        Alerts.Figures alerts = Alerts.of(Tables.of(table), point).figures();
        return new GroupMember(
                account.id(),
                profile.name(),
                profile.manager(),
                result.band(),
                result.score(),
                SpendTrend.recent(account, SpendTrend.DEFAULT_DAYS, money.spend()),
                Retention.row(table, account.at(), money.compared(), money.retention()),
                orders(account, money.pacing(), LocalDate.ofInstant(point.asOf(), ZoneOffset.UTC)),
                Counts.by(OpenItems.Kind.class, OpenItems.of(table, point), OpenItems.Item::kind),
                Reporting.since(account, account.at().t(), 0).overdue(),
                alerts.open() + alerts.acknowledged() + alerts.snoozed());
    }

    private static List<Order> orders(AccountAt account, @Nullable ReportingCurrency in, LocalDate today) {
        List<Order> orders = new ArrayList<>();
        for (IoPacing io : IoPacing.active(account)) {
            Money budget = Objects.requireNonNull(CurrencySums.money(io.budget(), account.currencyOr(io.currency())));
            if (in != null && !in.isConvertible(budget.currency(), today)) {
                in.leaveOut(budget.currency(), budget.amount(), account.id());
                continue;
            }
            orders.add(new Order(
                    converted(budget, in, today, account.id()),
                    converted(new Money(io.delivered(), budget.currency()), in, today, account.id()),
                    converted(new Money(io.expected(), budget.currency()), in, today, account.id()),
                    io.pacing() != null));
        }
        return orders;
    }

    private static Money converted(Money money, @Nullable ReportingCurrency in, LocalDate day, AccountId account) {
        return in == null ? money : Objects.requireNonNull(in.of(money, day, account));
    }
}
