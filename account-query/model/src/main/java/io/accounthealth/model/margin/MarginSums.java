package io.accounthealth.model.margin;

import io.accounthealth.events.CostKind;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Months of accounts together. Where no cost was reported of a month of an account, its spend is in no margin: the cost
 * is not known, and not zero.
 *
 * @param spend of all months
 * @param mediaCost null where none of the kind was reported, as the others
 * @param cost of all kinds; null where no month has any
 * @param spendWithCosts of those with costs
 * @param margin {@code spendWithCosts} less {@code cost}; null where no month has costs
 * @param marginShare margin over {@code spendWithCosts}, six decimals; null unless that is above zero
 * @param monthsWithoutCosts months of accounts that have spend and no costs
 */
public record MarginSums(
        Money spend,
        @Nullable Money mediaCost,
        @Nullable Money serviceHoursCost,
        @Nullable Money otherCost,
        @Nullable Money cost,
        Money spendWithCosts,
        @Nullable Money margin,
        @Nullable BigDecimal marginShare,
        Margin.Costs costs,
        int monthsWithoutCosts) {

    public static MarginSums of(Collection<AccountMonth> months, CurrencyCode currency) {
        BigDecimal spend = BigDecimal.ZERO;
        BigDecimal spendWithCosts = BigDecimal.ZERO;
        Map<CostKind, BigDecimal> costs = new EnumMap<>(CostKind.class);
        int with = 0;
        for (AccountMonth month : months) {
            spend = spend.add(month.spend());
            if (month.hasCosts()) {
                with++;
                spendWithCosts = spendWithCosts.add(month.spend());
                month.costs().forEach((kind, cost) -> costs.merge(kind, cost, BigDecimal::add));
            }
        }
        BigDecimal cost = costs.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal margin = spendWithCosts.subtract(cost);
        int without = months.size() - with;
        return new MarginSums(
                money(spend, currency),
                CurrencySums.money(costs.get(CostKind.MEDIA), currency),
                CurrencySums.money(costs.get(CostKind.SERVICE_HOURS), currency),
                CurrencySums.money(costs.get(CostKind.OTHER), currency),
                with == 0 ? null : money(cost, currency),
                money(spendWithCosts, currency),
                with == 0 ? null : money(margin, currency),
                with == 0 ? null : Proportion.of(margin, spendWithCosts),
                with == 0 ? Margin.Costs.NONE : without == 0 ? Margin.Costs.REPORTED : Margin.Costs.PARTLY,
                without);
    }

    private static Money money(BigDecimal amount, CurrencyCode currency) {
        return new Money(MoneySum.plain(amount), currency);
    }
}
