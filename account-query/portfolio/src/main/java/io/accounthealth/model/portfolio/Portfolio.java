package io.accounthealth.model.portfolio;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.Band;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All accounts together at a point: those whose opening is known at K.
 *
 * @param bands with {@code withoutScore}, {@code notEnoughData} and {@code meanScore} as in {@link BandCount}
 * @param spend30Days by currency
 * @param atRiskSpend30Days the part of it that comes from accounts at risk
 */
public record Portfolio(
        int accounts,
        Map<Band, Integer> bands,
        int withoutScore,
        int notEnoughData,
        @Nullable Score meanScore,
        Map<String, BigDecimal> spend30Days,
        Map<String, BigDecimal> atRiskSpend30Days,
        Satisfaction satisfaction) {

    public static Portfolio of(Tables tables, PointInTime point, PolicyBook book) {
        return of(tables, point, book, null);
    }

    /** @param in the currency of all spend; null for each account's own */
    public static Portfolio of(Tables tables, PointInTime point, PolicyBook book, @Nullable ReportingCurrency in) {
        List<Account> accounts = tables.each(table -> Account.of(AccountAt.of(table, point), point, book, in));
        MoneyView money = in == null ? MoneyView.AS_RECORDED : in;
        BandCount count = BandCount.of(accounts, Account::band, Account::score);
        return new Portfolio(
                count.accounts(),
                count.bands(),
                count.withoutScore(),
                count.notEnoughData(),
                count.meanScore(),
                totals(accounts, account -> true, money),
                totals(accounts, account -> account.band() == HealthBand.AT_RISK, money),
                Satisfaction.sum(accounts.stream().map(Account::answers).toList()));
    }

    private static Map<String, BigDecimal> totals(List<Account> accounts, Predicate<Account> which, MoneyView money) {
        Map<String, BigDecimal> totals = new TreeMap<>();
        CurrencySums.of(accounts, account -> which.test(account) ? account.spend() : null, money::sum)
                .forEach(sum -> totals.put(sum.currency().value(), sum.amount()));
        return totals;
    }

    /** @param spend of 30 days; null when none was ever reported */
    private record Account(
            @Nullable HealthBand band,
            @Nullable Score score,
            @Nullable Money spend,
            Satisfaction answers) {

        static @Nullable Account of(
                AccountAt account, PointInTime point, PolicyBook book, @Nullable ReportingCurrency in) {
            if (account.currency() == null) {
                return null;
            }
            ScoreResult result = HealthModel.score(account, point, book);
            long start = account.at().daysBack(Satisfaction.DEFAULT_WINDOW_DAYS);
            return new Account(
                    result.band(),
                    result.score(),
                    SpendTrend.recent(account, SpendTrend.DEFAULT_DAYS, in),
                    Satisfaction.since(account.table(), account.at(), start, when -> true));
        }
    }
}
