package io.accounthealth.model.performance;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.performance.Performance.Figures;
import io.accounthealth.model.rates.MoneyView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All rows of a board together. */
final class PerformanceFigures {

    private PerformanceFigures() {}

    static Figures of(List<PerformanceRow> rows, MoneyView money) {
        MediaSums all = new MediaSums();
        Map<String, MediaSums> byCurrency = new TreeMap<>();
        int reports = 0;
        for (PerformanceRow each : rows) {
            all.add(each.sums());
            reports += each.row().reports();
            if (each.currency() != null) {
                byCurrency
                        .computeIfAbsent(each.currency().value(), currency -> new MediaSums())
                        .add(each.sums());
            }
        }
        return new Figures(
                reports,
                all.impressions.count(),
                all.measurable.count(),
                all.viewable.count(),
                all.clicks.count(),
                all.videoStarts.count(),
                all.videoCompletions.count(),
                all.conversions.total(),
                written(amounts(byCurrency, sums -> sums.conversionValue.total()), money),
                written(amounts(byCurrency, sums -> sums.spend.total()), money),
                all.clicksOfImpressions.value(1),
                all.viewableOfMeasurable.value(1),
                all.completionsOfStarts.value(1),
                amounts(byCurrency, sums -> sums.spendOfImpressions.value(PerformanceRow.MILLE)),
                amounts(byCurrency, sums -> sums.spendOfClicks.value(1)),
                amounts(byCurrency, sums -> sums.spendOfConversions.value(1)),
                roas(byCurrency.values()));
    }

    private static @Nullable BigDecimal roas(Collection<MediaSums> sums) {
        List<BigDecimal> each = sums.stream()
                .map(of -> of.valueOfSpend.value(1))
                .filter(Objects::nonNull)
                .toList();
        return each.size() == 1 ? each.getFirst() : null;
    }

    private static List<Money> written(List<Money> amounts, MoneyView money) {
        return amounts.stream().map(money::sum).toList();
    }

    private static List<Money> amounts(
            Map<String, MediaSums> byCurrency, Function<MediaSums, @Nullable BigDecimal> amount) {
        List<Money> amounts = new ArrayList<>(byCurrency.size());
        byCurrency.forEach((currency, sums) -> {
            Money money = CurrencySums.money(amount.apply(sums), CurrencyCode.of(currency));
            if (money != null) {
                amounts.add(money);
            }
        });
        return amounts;
    }
}
