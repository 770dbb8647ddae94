package io.accounthealth.query.http;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount in an answer: as JSON decimal text, so that no reader rounds it, and a number where there are only cells.
 */
public record Amount(BigDecimal value) {

    public static @Nullable Amount ofNullable(@Nullable BigDecimal value) {
        return value == null ? null : new Amount(value);
    }
}
