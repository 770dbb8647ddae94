package io.accounthealth.model.backtest;

import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.figures.Score;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How often each score occurred with a loss and without: two counts for each thousandth of a point, however many days.
 */
final class Histogram {

    private static final int SCORES = Math.toIntExact(Score.FULL.thousandths()) + 1;

    private final long[] positive = new long[SCORES];
    private final long[] other = new long[SCORES];
    private long positives;
    private long others;

    /** @param score in thousandths of a point */
    void add(int score, boolean isPositive) {
        if (isPositive) {
            positive[score]++;
            positives++;
        } else {
            other[score]++;
            others++;
        }
    }

    long positives() {
        return positives;
    }

    long all() {
        return positives + others;
    }

    /** As {@link BacktestResult.Horizon#auc}, exact but for the last rounding. */
    @Nullable
    BigDecimal auc() {
        BigInteger twice = BigInteger.ZERO;
        long higher = others;
        for (int score = 0; score < SCORES; score++) {
            higher -= other[score];
            if (positive[score] > 0) {
                twice = twice.add(
                        BigInteger.valueOf(positive[score]).multiply(BigInteger.valueOf(2 * higher + other[score])));
            }
        }
        BigInteger pairs = BigInteger.valueOf(positives).multiply(BigInteger.valueOf(others));
        return Proportion.of(new BigDecimal(twice), new BigDecimal(pairs.shiftLeft(1)));
    }
}
