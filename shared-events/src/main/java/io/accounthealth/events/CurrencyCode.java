package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Currency;

/** An ISO 4217 currency, by its three letters. */
public record CurrencyCode(@JsonValue String value) {

    /** @throws IllegalArgumentException when ISO 4217 does not know the code */
    @JsonCreator
    public CurrencyCode {
        try {
            Currency.getInstance(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a currency is an ISO 4217 code such as USD or EUR", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
