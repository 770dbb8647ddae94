package io.accounthealth.model.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Points of a score, in whole thousandths of a point. */
public record Points(long thousandths) implements Comparable<Points> {

    public static final Points ZERO = new Points(0);
    public static final Points FULL = new Points(100_000);

    /** Rounded half up to a thousandth and held within 0 and 100. */
    public static Points held(BigDecimal value) {
        BigDecimal within = value.max(BigDecimal.ZERO).min(BigDecimal.valueOf(100));
        return new Points(
                within.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    public Points heldWithin() {
        return new Points(Math.clamp(thousandths, 0, FULL.thousandths));
    }

    public Points minus(Points other) {
        return new Points(thousandths - other.thousandths);
    }

    public Points min(Points other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** With exactly three places after the point. */
    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(thousandths, 3);
    }

    @Override
    public int compareTo(Points other) {
        return Long.compare(thousandths, other.thousandths);
    }

    @Override
    public String toString() {
        return toBigDecimal().stripTrailingZeros().toPlainString();
    }
}
