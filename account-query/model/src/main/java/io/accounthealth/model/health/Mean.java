package io.accounthealth.model.health;

import io.accounthealth.model.figures.LargestRemainder;
import io.accounthealth.model.figures.Score;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A weighted mean and its split. Every contribution is rounded down to a thousandth of a point, and what is then
 * missing from the rounded mean goes to those with the largest remainders: so the contributions add up to the mean
 * exactly.
 *
 * @param shares weight times value of each
 * @param whole the sum of the weights of the values
 */
record Mean(Score mean, List<BigInteger> shares, BigInteger whole, List<? extends @Nullable Score> values) {

    /** Null when no value has a weight above zero. A value whose weight is not above zero contributes nothing. */
    static @Nullable Mean of(List<BigDecimal> weights, List<? extends @Nullable Score> values) {
        int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        List<BigInteger> shares = new ArrayList<>(weights.size());
        BigInteger whole = BigInteger.ZERO;
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < weights.size(); i++) {
            Score value = values.get(i);
            BigInteger share = BigInteger.ZERO;
            if (value != null) {
                BigInteger weight =
                        weights.get(i).max(BigDecimal.ZERO).setScale(scale).unscaledValue();
                share = weight.multiply(BigInteger.valueOf(value.thousandths()));
                whole = whole.add(weight);
                sum = sum.add(share);
            }
            shares.add(share);
        }
        return whole.signum() == 0 ? null : new Mean(new Score(roundHalfUp(sum, whole)), shares, whole, values);
    }

    /** In the order of the values; null where the value is. */
    List<@Nullable Score> contributions() {
        long[] parts = LargestRemainder.split(shares, whole, mean.thousandths());
        List<@Nullable Score> contributions = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            contributions.add(values.get(i) == null ? null : new Score(parts[i]));
        }
        return contributions;
    }

    private static long roundHalfUp(BigInteger part, BigInteger whole) {
        return part.shiftLeft(1).add(whole).divide(whole.shiftLeft(1)).longValueExact();
    }
}
