package io.accounthealth.model.rates;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import java.math.BigDecimal;
import java.util.List;

/**
 * What is not in a figure, for want of a rate.
 *
 * @param amount of all accounts together; where periods are compared, of both periods
 * @param accounts that it is of, by name
 */
public record Unconverted(
        CurrencyCode currency,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
        List<AccountId> accounts) {}
