package io.accounthealth.model.portfolio;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.Band;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All accounts together at a point: those whose opening is known at K.
 *
 * @param bands with {@code withoutScore}, {@code notEnoughData} and {@code meanScore} as in {@link BandCount}
 * @param spend30Days by currency; amounts of different currencies never meet in a sum
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
        HealthPolicy policy = book.inForce(point);
        Sums sums = new Sums();
        tables.each(table -> Account.of(AccountAt.of(table, point), policy)).forEach(sums::add);
        return sums.portfolio();
    }

    /** What one account puts into the sums; {@code spend} is null when none was ever reported. */
    private record Account(
            @Nullable HealthBand band,
            @Nullable Score score,
            CurrencyCode currency,
            @Nullable BigDecimal spend,
            Satisfaction.Count answers) {

        static @Nullable Account of(AccountAt account, HealthPolicy policy) {
            CurrencyCode currency = account.currency();
            if (currency == null) {
                return null;
            }
            ScoreResult result = HealthModel.score(account, policy);
            SpendTrend trend = SpendTrend.of(account, SpendTrend.DEFAULT_DAYS);
            long start = account.at().daysBack(Satisfaction.DEFAULT_WINDOW_DAYS);
            return new Account(
                    result.band(),
                    result.score(),
                    currency,
                    trend == null ? null : trend.recent(),
                    Satisfaction.Count.of(account.table().satisfaction().after(account.at(), start)));
        }
    }

    private static final class Sums {
        private final BandCount.Sum bands = new BandCount.Sum();
        private final Map<String, MoneySum> spend = new TreeMap<>();
        private final Map<String, MoneySum> atRisk = new TreeMap<>();
        private final Satisfaction.Count answers = new Satisfaction.Count();

        void add(Account account) {
            bands.add(account.band(), account.score());
            BigDecimal recent = account.spend();
            if (recent != null) {
                String currency = account.currency().value();
                spend.computeIfAbsent(currency, c -> new MoneySum()).add(recent);
                if (account.band() == HealthBand.AT_RISK) {
                    atRisk.computeIfAbsent(currency, c -> new MoneySum()).add(recent);
                }
            }
            answers.add(account.answers());
        }

        Portfolio portfolio() {
            BandCount count = bands.total();
            return new Portfolio(
                    count.accounts(),
                    count.bands(),
                    count.withoutScore(),
                    count.notEnoughData(),
                    count.meanScore(),
                    totals(spend),
                    totals(atRisk),
                    answers.total());
        }

        private static Map<String, BigDecimal> totals(Map<String, MoneySum> sums) {
            Map<String, BigDecimal> totals = new TreeMap<>();
            sums.forEach((currency, sum) -> totals.put(currency, sum.total()));
            return totals;
        }
    }
}
