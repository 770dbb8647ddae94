package io.accounthealth.model.figures;

import io.accounthealth.events.CurrencyCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** The smallest unit of a currency: a cent, or a yen. */
public final class MinorUnit {

    private static final int OF_MOST = 2;

    private MinorUnit() {}

    /** How many decimals an amount has that is a whole number of them. */
    public static int decimals(CurrencyCode currency) {
        int digits = Currency.getInstance(currency.value()).getDefaultFractionDigits();
        return digits < 0 ? OF_MOST : digits;
    }

    /** Whether an amount is more than nothing when it is rounded half up to whole ones. */
    public static boolean isAny(BigDecimal amount, CurrencyCode currency) {
        return amount.setScale(decimals(currency), RoundingMode.HALF_UP).signum() != 0;
    }
}
