package io.accounthealth.query.retention;

import io.accounthealth.model.retention.Retention;
import io.accounthealth.query.http.Amount;
import io.accounthealth.query.http.Values;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept and lost from one period to another. Base + expansion - contraction - churn = retained; retained + new +
 * reactivation = total.
 *
 * @param base accounts that spent in the first period
 * @param total everybody's spend in the second
 * @param nrr a share with six decimals, like those after it; null when the base is empty
 */
record RetentionFigures(
        Total base,
        Total retained,
        Total total,
        @Nullable BigDecimal nrr,
        @Nullable BigDecimal grr,
        @Nullable BigDecimal logoRetention,
        @Nullable BigDecimal logoChurn,
        Map<String, Total> movements) {

    record Total(Amount spend, int accounts) {
        static Total of(Retention.Total total) {
            return new Total(new Amount(total.spend()), total.accounts());
        }
    }

    static RetentionFigures of(Retention.Figures figures) {
        Map<String, Total> movements = new LinkedHashMap<>();
        figures.movements().forEach((movement, total) -> movements.put(Values.written(movement), Total.of(total)));
        return new RetentionFigures(
                Total.of(figures.base()),
                Total.of(figures.retained()),
                Total.of(figures.total()),
                figures.nrr(),
                figures.grr(),
                figures.logoRetention(),
                figures.logoChurn(),
                movements);
    }
}
