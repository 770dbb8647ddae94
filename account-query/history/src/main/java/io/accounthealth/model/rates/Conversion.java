package io.accounthealth.model.rates;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** How amounts of one currency become those of another: by no rate, by one, or by two through the hub. */
public record Conversion(List<Leg> legs) {

    /** Of a currency into itself. */
    static final Conversion NONE = new Conversion(List.of());

    /** @param inverse whether amounts are divided by the rate, which is reported the other way round */
    public record Leg(Rate rate, boolean inverse) {}

    /** Multiplied first, then divided once, to 34 digits; not rounded to a currency. */
    public BigDecimal of(BigDecimal amount) {
        BigDecimal product = amount;
        BigDecimal divisor = BigDecimal.ONE;
        for (Leg leg : legs) {
            if (leg.inverse()) {
                divisor = divisor.multiply(leg.rate().rate());
            } else {
                product = product.multiply(leg.rate().rate());
            }
        }
        return legs.stream().anyMatch(Leg::inverse) ? product.divide(divisor, MathContext.DECIMAL128) : product;
    }
}
