package io.accounthealth.events;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Currency;
import java.util.Map;

/** An ISO 4217 currency, by its three letters. */
public record CurrencyCode(@JsonValue String value) {

    private static final Map<String, CurrencyCode> ALL = Currency.getAvailableCurrencies().stream()
            .map(currency -> new CurrencyCode(currency.getCurrencyCode()))
            .collect(toUnmodifiableMap(CurrencyCode::value, identity()));

    /** @throws IllegalArgumentException when ISO 4217 does not know the code */
    public CurrencyCode {
        try {
            Currency.getInstance(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a currency is an ISO 4217 code such as USD or EUR", e);
        }
    }

    /**
     * The same object for the same code.
     *
     * @throws IllegalArgumentException when ISO 4217 does not know it
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CurrencyCode of(String value) {
        CurrencyCode known = ALL.get(value);
        return known == null ? new CurrencyCode(value) : known;
    }

    @Override
    public String toString() {
        return value;
    }
}
