package io.accounthealth.query.views;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.Band;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.query.health.HealthModel;
import io.accounthealth.query.health.HealthScore;
import io.accounthealth.query.health.Points;
import io.accounthealth.query.health.PolicyBook;
import io.accounthealth.query.health.SpendTrend;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.table.MoneySum;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All accounts together at a point: those whose opening is known at K.
 *
 * @param bands how many accounts in each band, also where it is none
 * @param withoutScore accounts that have no band
 * @param meanScore of the accounts with a score that did not churn; null when there is none
 * @param spend30Days by currency; amounts of different currencies never meet in a sum
 * @param atRiskSpend30Days the part of it that comes from accounts at risk
 */
public record Portfolio(
        int accounts,
        Map<Band, Integer> bands,
        int withoutScore,
        @Nullable Points meanScore,
        Map<String, BigDecimal> spend30Days,
        Map<String, BigDecimal> atRiskSpend30Days,
        Satisfaction satisfaction) {

    public static Portfolio of(Iterable<AccountTable> tables, PointInTime point, PolicyBook book) {
        Sums sums = new Sums();
        for (AccountTable table : tables) {
            AccountAt account = AccountAt.of(table, point);
            CurrencyCode currency = account.currency();
            if (currency != null) {
                sums.add(HealthModel.evaluate(table, point, book), account, currency);
            }
        }
        return sums.portfolio(Satisfaction.of(tables, point, Satisfaction.DEFAULT_WINDOW_DAYS));
    }

    private static final class Sums {
        private final Map<Band, Integer> bands = new EnumMap<>(Band.class);
        private final Map<String, MoneySum> spend = new TreeMap<>();
        private final Map<String, MoneySum> atRisk = new TreeMap<>();
        private int accounts;
        private int withoutScore;
        private int scored;
        private long thousandths;

        Sums() {
            for (Band band : Band.values()) {
                bands.put(band, 0);
            }
        }

        void add(HealthScore score, AccountAt account, CurrencyCode currency) {
            accounts++;
            Band band = score.band();
            Points points = score.score();
            if (band == null) {
                withoutScore++;
            } else {
                bands.merge(band, 1, Integer::sum);
            }
            if (points != null && band != Band.CHURNED) {
                scored++;
                thousandths += points.thousandths();
            }
            SpendTrend trend = SpendTrend.of(account, SpendTrend.DEFAULT_DAYS);
            if (trend != null) {
                spend.computeIfAbsent(currency.value(), c -> new MoneySum()).add(trend.recent());
                if (band == Band.AT_RISK) {
                    atRisk.computeIfAbsent(currency.value(), c -> new MoneySum())
                            .add(trend.recent());
                }
            }
        }

        Portfolio portfolio(Satisfaction satisfaction) {
            Points mean = scored == 0 ? null : new Points(Math.floorDiv(2 * thousandths + scored, 2L * scored));
            return new Portfolio(accounts, bands, withoutScore, mean, totals(spend), totals(atRisk), satisfaction);
        }

        private static Map<String, BigDecimal> totals(Map<String, MoneySum> sums) {
            Map<String, BigDecimal> totals = new TreeMap<>();
            sums.forEach((currency, sum) -> totals.put(currency, sum.total()));
            return totals;
        }
    }
}
