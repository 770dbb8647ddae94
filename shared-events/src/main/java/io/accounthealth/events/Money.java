package io.accounthealth.events;

import java.math.BigDecimal;

/** A decimal amount in one currency. Amounts of different currencies never meet in a sum. */
public record Money(BigDecimal amount, CurrencyCode currency) {

    /** @throws IllegalArgumentException when the currencies differ */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
        }
        return new Money(amount.add(other.amount), currency);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
