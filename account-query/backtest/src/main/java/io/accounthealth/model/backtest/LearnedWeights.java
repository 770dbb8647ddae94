package io.accounthealth.model.backtest;

import io.accounthealth.model.figures.LargestRemainder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weights from coefficients: 100 in all, with one decimal. Each dimension has at least {@link #LEAST}, since none may
 * be without weight; the rest is apportioned by coefficient among those where a higher value lowers the risk, by
 * {@linkplain LargestRemainder largest remainder}.
 *
 * @param coefficients by how much the logarithm of the odds of a loss rises when the value falls from 100 to 0; six
 *     decimals, so that noise of the arithmetic does not show
 * @param weights in the same order
 */
record LearnedWeights(List<BigDecimal> coefficients, List<BigDecimal> weights) {

    /** In tenths, of {@link #ALL}. */
    private static final int LEAST = 10;

    private static final int ALL = 1_000;

    /** So many dimensions can have the least weight each, and leave something to share out. */
    static final int MOST_DIMENSIONS = 50;

    private static final int DECIMALS = 6;

    /**
     * @param coefficients of the risk, which a dimension that matters lowers
     * @param base what is shared out by where no dimension lowers the risk
     */
    static LearnedWeights of(List<Double> coefficients, List<BigDecimal> base) {
        List<BigDecimal> rises = coefficients.stream()
                .map(risk -> new BigDecimal(-risk).setScale(DECIMALS, RoundingMode.HALF_UP))
                .toList();
        boolean any = rises.stream().anyMatch(rise -> rise.signum() > 0);
        return new LearnedWeights(rises, shared(any ? rises : base));
    }

    boolean lowersRisk(int dimension) {
        return coefficients.get(dimension).signum() > 0;
    }

    private static List<BigDecimal> shared(List<BigDecimal> shares) {
        boolean[] least = new boolean[shares.size()];
        while (true) {
            int left = ALL;
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 0; i < least.length; i++) {
                least[i] |= shares.get(i).signum() <= 0;
                left -= least[i] ? LEAST : 0;
                sum = sum.add(least[i] ? BigDecimal.ZERO : shares.get(i));
            }
            boolean enough = true;
            for (int i = 0; i < least.length; i++) {
                BigDecimal tenths = shares.get(i).multiply(BigDecimal.valueOf(left));
                if (!least[i] && tenths.compareTo(sum.multiply(BigDecimal.valueOf(LEAST))) < 0) {
                    least[i] = true;
                    enough = false;
                }
            }
            if (enough) {
                return inTenths(shares, least, left, sum);
            }
        }
    }

    private static List<BigDecimal> inTenths(List<BigDecimal> shares, boolean[] least, int left, BigDecimal sum) {
        List<BigInteger> parts = IntStream.range(0, least.length)
                .mapToObj(i -> least[i] ? BigDecimal.ZERO : shares.get(i).multiply(BigDecimal.valueOf(left)))
                .map(part -> part.setScale(sum.scale()).unscaledValue())
                .toList();
        long[] tenths = LargestRemainder.split(parts, sum.unscaledValue(), left);
        return IntStream.range(0, least.length)
                .mapToObj(i -> BigDecimal.valueOf(least[i] ? LEAST : tenths[i], 1))
                .toList();
    }
}
