package io.accounthealth.query.http;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.figures.Score;
import io.accounthealth.query.projection.ParkedException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How figures are written: scores as numbers, amounts as decimal text, so that no reader rounds them. */
public final class Figures {

    private Figures() {}

    public static @Nullable BigDecimal points(@Nullable Score points) {
        return points == null ? null : points.toBigDecimal();
    }

    public static String amount(BigDecimal amount) {
        return amount.toPlainString();
    }

    public static @Nullable String code(@Nullable CurrencyCode currency) {
        return currency == null ? null : currency.value();
    }

    /** The accounts that an answer is without, by id. */
    public static List<String> leftOut(List<ParkedException> parked) {
        return parked.stream().map(e -> e.account().value()).sorted().toList();
    }
}
