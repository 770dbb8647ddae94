package io.accounthealth.model.rates;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A sum of an account's amounts in the currency of a figure: where amounts are converted, exactly, and rounded once, as
 * their sum, half up to the smallest unit of the currency, what is in that currency already too.
 */
public final class Converted {

    private final ReportingCurrency in;
    private BigDecimal exact = BigDecimal.ZERO;

    Converted(ReportingCurrency in) {
        this.in = in;
    }

    /**
     * @param day of whose rate it is converted by
     * @throws java.util.NoSuchElementException when there is none
     */
    public void add(CurrencyCode currency, BigDecimal amount, LocalDate day) {
        exact = exact.add(currency.equals(in.currency()) ? amount : in.converted(currency, amount, day));
    }

    /**
     * Like {@link #add}; an amount without a rate is noted as left out.
     *
     * @return whether it was added
     */
    public boolean addOrLeaveOut(CurrencyCode currency, BigDecimal amount, LocalDate day, AccountId account) {
        boolean isConvertible = in.isConvertible(currency, day);
        if (isConvertible) {
            add(currency, amount, day);
        } else {
            in.leaveOut(currency, amount, account);
        }
        return isConvertible;
    }

    /** As it is shown. */
    public BigDecimal total() {
        return in.rounded(exact);
    }

    /** Not rounded: shares are of it. */
    public BigDecimal exact() {
        return exact;
    }
}
