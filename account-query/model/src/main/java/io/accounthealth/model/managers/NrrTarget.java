package io.accounthealth.model.managers;

import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.period.Comparison;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;

/**
 * The net revenue retention that accounts should reach: {@link #A_YEAR} from one year to the next, and over a shorter
 * or longer distance the power of it that compounds to the same. So a quarter against the one before it has the target
 * {@code 1.2 ^ 0.25}, and a quarter against the same of last year 1.2.
 */
public final class NrrTarget {

    public static final BigDecimal A_YEAR = new BigDecimal("1.2");

    /** The twelfth root of {@link #A_YEAR}, to 34 digits. */
    static final BigDecimal A_MONTH = new BigDecimal("1.015309470499731217055222731546495");

    private NrrTarget() {}

    /** By the distance between the first days of the periods; a share with six decimals, half up. */
    public static BigDecimal of(Comparison compared) {
        long months =
                ChronoUnit.MONTHS.between(compared.from().first(), compared.to().first());
        return A_MONTH.pow(Math.toIntExact(months), MathContext.DECIMAL128)
                .setScale(Proportion.SCALE, RoundingMode.HALF_UP);
    }
}
