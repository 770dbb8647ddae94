package io.accounthealth.model.health;

import io.accounthealth.model.figures.Score;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A weighted mean and its split. Every contribution is rounded down to a thousandth of a point, and what is then
 * missing from the rounded mean goes, a thousandth each, to those with the largest remainders (the earlier of equals):
 * so the contributions add up to the mean exactly.
 */
final class Mean {

    private final Score mean;
    private final List<BigInteger> shares;
    private final BigInteger whole;
    private final List<? extends @Nullable Score> values;

    private Mean(Score mean, List<BigInteger> shares, BigInteger whole, List<? extends @Nullable Score> values) {
        this.mean = mean;
        this.shares = shares;
        this.whole = whole;
        this.values = values;
    }

    /** Null when no value has a weight above zero. A value whose weight is not above zero contributes nothing. */
    static @Nullable Mean of(List<BigDecimal> weights, List<? extends @Nullable Score> values) {
        int scale = weights.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        List<BigInteger> shares = new ArrayList<>(weights.size());
        BigInteger whole = BigInteger.ZERO;
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < weights.size(); i++) {
            Score value = values.get(i);
            BigInteger weight = value == null
                    ? BigInteger.ZERO
                    : weights.get(i).max(BigDecimal.ZERO).setScale(scale).unscaledValue();
            BigInteger share =
                    value == null ? BigInteger.ZERO : weight.multiply(BigInteger.valueOf(value.thousandths()));
            whole = whole.add(weight);
            sum = sum.add(share);
            shares.add(share);
        }
        if (whole.signum() == 0) {
            return null;
        }
        return new Mean(new Score(roundHalfUp(sum, whole)), shares, whole, values);
    }

    Score mean() {
        return mean;
    }

    /** In the order of the values; null where the value is. */
    List<@Nullable Score> contributions() {
        long[] parts = new long[shares.size()];
        List<Remainder> remainders = new ArrayList<>();
        long missing = mean.thousandths();
        for (int i = 0; i < parts.length; i++) {
            BigInteger[] quotient = shares.get(i).divideAndRemainder(whole);
            parts[i] = quotient[0].longValueExact();
            missing -= parts[i];
            remainders.add(new Remainder(i, quotient[1]));
        }
        remainders.sort(Comparator.comparing(Remainder::left).reversed()); // stable: the earlier of equals stays first
        for (int i = 0; i < missing; i++) {
            parts[remainders.get(i).index()]++;
        }
        List<@Nullable Score> contributions = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            contributions.add(values.get(i) == null ? null : new Score(parts[i]));
        }
        return contributions;
    }

    private record Remainder(int index, BigInteger left) {}

    private static long roundHalfUp(BigInteger part, BigInteger whole) {
        return part.shiftLeft(1).add(whole).divide(whole.shiftLeft(1)).longValueExact();
    }
}
