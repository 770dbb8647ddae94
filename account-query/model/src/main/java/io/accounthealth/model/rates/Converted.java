package io.accounthealth.model.rates;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.table.MoneySum;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A sum of an account's amounts in the currency of a figure. What has to be converted is rounded once, as the sum of
 * it, half up to the smallest unit of the currency; what is in the currency is left as it is.
 */
public final class Converted {

    private final ReportingCurrency in;
    private BigDecimal own = BigDecimal.ZERO;
    private BigDecimal exact = BigDecimal.ZERO;

    Converted(ReportingCurrency in) {
        this.in = in;
    }

    /**
     * @param day of whose rate it is converted by
     * @throws java.util.NoSuchElementException when there is none
     */
    public void add(CurrencyCode currency, BigDecimal amount, LocalDate day) {
        if (currency.equals(in.currency())) {
            own = own.add(amount);
        } else {
            exact = exact.add(in.converted(currency, amount, day));
        }
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

    public BigDecimal total() {
        return exact.signum() == 0 ? MoneySum.plain(own) : MoneySum.plain(own.add(in.rounded(exact)));
    }
}
