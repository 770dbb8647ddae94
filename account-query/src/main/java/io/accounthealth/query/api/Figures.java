package io.accounthealth.query.api;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.query.asof.ParkedException;
import io.accounthealth.query.health.Points;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How figures are written: scores as numbers, amounts as decimal text, so that no reader rounds them. */
final class Figures {

    private Figures() {}

    static @Nullable BigDecimal points(@Nullable Points points) {
        return points == null ? null : points.toBigDecimal();
    }

    static String amount(BigDecimal amount) {
        return amount.toPlainString();
    }

    static @Nullable String amountOrNull(@Nullable BigDecimal amount) {
        return amount == null ? null : amount(amount);
    }

    static @Nullable String code(@Nullable CurrencyCode currency) {
        return currency == null ? null : currency.value();
    }

    /** The accounts that an answer is without, by id. */
    static List<String> leftOut(List<ParkedException> parked) {
        return parked.stream().map(e -> e.account().value()).sorted().toList();
    }

    /** An amount that was written as text, as a number where there are only cells. */
    static @Nullable BigDecimal number(@Nullable String amount) {
        return amount == null ? null : new BigDecimal(amount);
    }
}
