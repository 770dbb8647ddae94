package io.accounthealth.model.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A part of a whole, six decimals, half up. */
public final class Proportion {

    /** Places after the point of every share. */
    public static final int SCALE = 6;

    private Proportion() {}

    /** Null when there is nothing to divide by. */
    public static @Nullable BigDecimal of(long part, long whole) {
        return of(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    /** Null unless the whole is above zero. */
    public static @Nullable BigDecimal of(BigDecimal part, BigDecimal whole) {
        return whole.signum() <= 0 ? null : part.divide(whole, SCALE, RoundingMode.HALF_UP);
    }

    /** A mean, or a percentage of a hundredfold part: one decimal, half up. Null when there is nothing to divide by. */
    public static @Nullable BigDecimal toOneDecimal(long part, long whole) {
        return whole == 0 ? null : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }
}
