package io.accounthealth.model.spend;

import io.accounthealth.model.table.SpendIn;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The amounts whose period starts from one day on and before another.
 *
 * @param through of these amounts only the part of their days before it, see {@link SpendIn#sumByDay}; null for the
 *     whole amounts
 */
public record SpendSpan(
        LocalDate from, LocalDate end, @Nullable LocalDate through) {

    SpendSpan from(LocalDate other, LocalDate until) {
        return new SpendSpan(other, until, through);
    }
}
