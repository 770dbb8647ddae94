package io.accounthealth.model.performance;

import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** One sum over another, of the reports alone that say both, so that neither is missing what the other has. */
final class Ratio {

    static final int SCALE = 6;

    final Quantity over = new Quantity();
    final Quantity under = new Quantity();

    void add(@Nullable Long numerator, @Nullable Long denominator) {
        if (numerator != null && denominator != null) {
            over.add(numerator);
            under.add(denominator);
        }
    }

    void add(Ratio other) {
        over.add(other.over);
        under.add(other.under);
    }

    /** Six decimals, half up; null where nothing says both, or the denominator is zero. */
    @Nullable
    BigDecimal value(long times) {
        BigDecimal numerator = over.total();
        BigDecimal denominator = under.total();
        return numerator == null || denominator == null || denominator.signum() == 0
                ? null
                : MoneySum.plain(
                        numerator.multiply(BigDecimal.valueOf(times)).divide(denominator, SCALE, RoundingMode.HALF_UP));
    }
}
