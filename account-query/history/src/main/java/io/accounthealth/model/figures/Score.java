package io.accounthealth.model.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Points of a score, in whole thousandths of a point. */
public record Score(long thousandths) implements Comparable<Score> {

    public static final Score ZERO = new Score(0);
    public static final Score FULL = new Score(100_000);

    /** Rounded half up to a thousandth and held within 0 and 100. */
    public static Score held(BigDecimal value) {
        BigDecimal within = value.max(BigDecimal.ZERO).min(BigDecimal.valueOf(100));
        return new Score(
                within.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    public static Score orZero(@Nullable Score score) {
        return score == null ? ZERO : score;
    }

    /** From one score to another; a missing one counts as zero. */
    public static Score change(@Nullable Score from, @Nullable Score to) {
        return orZero(to).minus(orZero(from));
    }

    public Score heldWithin() {
        return new Score(Math.clamp(thousandths, 0, FULL.thousandths));
    }

    public Score minus(Score other) {
        return new Score(thousandths - other.thousandths);
    }

    public Score min(Score other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** With exactly three places after the point. */
    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(thousandths, 3);
    }

    @Override
    public int compareTo(Score other) {
        return Long.compare(thousandths, other.thousandths);
    }

    @Override
    public String toString() {
        return toBigDecimal().stripTrailingZeros().toPlainString();
    }
}
