package io.accounthealth.model.margin;

import io.accounthealth.events.CostKind;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.rates.ReportingCurrency;
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
 * @param margin {@code spendWithCosts} less {@code cost}, of the amounts before they are rounded; null where no month
 *     has costs
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

    /** Each part is rounded by itself, as the difference of exact amounts, and shares are of exact ones. */
    private static final class Sums {
        private final ReportingCurrency in;
        private final Map<CostKind, BigDecimal> costs = new EnumMap<>(CostKind.class);
        private BigDecimal spend = BigDecimal.ZERO;
        private BigDecimal spendWithCosts = BigDecimal.ZERO;
        private BigDecimal margin = BigDecimal.ZERO;
        private BigDecimal exactSpendWithCosts = BigDecimal.ZERO;
        private BigDecimal exactMargin = BigDecimal.ZERO;
        private int with;
        private int without;

        private Sums(ReportingCurrency in) {
            this.in = in;
        }

        private void add(Collection<AccountMonth> part) {
            BigDecimal all = BigDecimal.ZERO;
            BigDecimal covered = BigDecimal.ZERO;
            Map<CostKind, BigDecimal> kinds = new EnumMap<>(CostKind.class);
            for (AccountMonth month : part) {
                all = all.add(month.spend());
                if (month.hasCosts()) {
                    with++;
                    covered = covered.add(month.spend());
                    month.costs().forEach((kind, cost) -> kinds.merge(kind, cost, BigDecimal::add));
                } else {
                    without++;
                }
            }
            BigDecimal left = covered.subtract(sum(kinds.values()));
            kinds.forEach((kind, cost) -> costs.merge(kind, in.rounded(cost), BigDecimal::add));
            spend = spend.add(in.rounded(all));
            spendWithCosts = spendWithCosts.add(in.rounded(covered));
            margin = margin.add(in.rounded(left));
            exactSpendWithCosts = exactSpendWithCosts.add(covered);
            exactMargin = exactMargin.add(left);
        }
    }

    /** @param parts of which each is rounded: the months of an account, or each of them where months are asked for */
    public static MarginSums of(Collection<? extends Collection<AccountMonth>> parts, ReportingCurrency in) {
        Sums sums = new Sums(in);
        parts.forEach(sums::add);
        boolean none = sums.with == 0;
        return new MarginSums(
                money(sums.spend, in),
                cost(sums, CostKind.MEDIA, in),
                cost(sums, CostKind.SERVICE_HOURS, in),
                cost(sums, CostKind.OTHER, in),
                none ? null : money(sum(sums.costs.values()), in),
                money(sums.spendWithCosts, in),
                none ? null : money(sums.margin, in),
                none ? null : Proportion.of(sums.exactMargin, sums.exactSpendWithCosts),
                none ? Margin.Costs.NONE : sums.without == 0 ? Margin.Costs.REPORTED : Margin.Costs.PARTLY,
                sums.without);
    }

    private static BigDecimal sum(Collection<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static @Nullable Money cost(Sums sums, CostKind kind, ReportingCurrency in) {
        BigDecimal cost = sums.costs.get(kind);
        return cost == null ? null : money(cost, in);
    }

    private static Money money(BigDecimal amount, ReportingCurrency in) {
        return new Money(in.rounded(amount), in.currency());
    }
}
