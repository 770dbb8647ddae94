package io.accounthealth.model.rates;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** @param day of whose rate the amount is converted by */
public record DatedAmount(BigDecimal amount, LocalDate day) {

    /** None of an amount of zero, which needs no rate. */
    public static List<DatedAmount> of(BigDecimal amount, LocalDate day) {
        return amount.signum() == 0 ? List.of() : List.of(new DatedAmount(amount, day));
    }
}
