package io.accounthealth.model.rates;

import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** @param day of whose rate the amount is converted by */
public record DatedAmount(BigDecimal amount, LocalDate day) {

    /** None of an amount of zero, which needs no rate. */
    public static List<DatedAmount> of(MoneySum sum, LocalDate day) {
        return sum.signum() == 0 ? List.of() : List.of(new DatedAmount(sum.total(), day));
    }
}
