package io.accounthealth.model.health;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.figures.Score;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of the weight of the rules lies on dimensions with a value. One that counts as a fixed value without data
 * has a value.
 *
 * @param weight of the dimensions with a value
 * @param whole of all dimensions
 */
public record Coverage(BigDecimal weight, BigDecimal whole) {

    private static final int DECIMALS = 3;

    static Coverage of(List<BigDecimal> weights, List<? extends @Nullable Score> values) {
        BigDecimal weight = BigDecimal.ZERO;
        BigDecimal whole = BigDecimal.ZERO;
        for (int i = 0; i < weights.size(); i++) {
            BigDecimal own = weights.get(i).max(BigDecimal.ZERO);
            whole = whole.add(own);
            weight = values.get(i) == null ? weight : weight.add(own);
        }
        return new Coverage(weight, whole);
    }

    /** From 0 to 1, rounded half up to three decimals; what rules ask for is compared with this. */
    public BigDecimal share() {
        return whole.signum() == 0
                ? BigDecimal.ZERO.setScale(DECIMALS)
                : weight.divide(whole, DECIMALS, RoundingMode.HALF_UP);
    }

    /** Whether the rules ask for more. */
    public boolean isTooLittleFor(HealthPolicy policy) {
        return policy.minimumCoverage() != null && share().compareTo(policy.minimumCoverage()) < 0;
    }

    /** As {@code 35 of 100 weight}. */
    public String inWords() {
        return written(weight) + " of " + written(whole) + " weight";
    }

    private static String written(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
