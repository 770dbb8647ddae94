package io.accounthealth.command.imports;

import io.accounthealth.events.CurrencyCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a source says was spent in a period. */
record SpendClaim(
        BigDecimal amount,
        @Nullable CurrencyCode currency,
        @Nullable LocalDate periodEnd) {

    boolean saysTheSameAs(SpendClaim other) {
        return amount.compareTo(other.amount) == 0
                && Objects.equals(currency, other.currency)
                && Objects.equals(periodEnd, other.periodEnd);
    }
}
