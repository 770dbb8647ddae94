package io.accounthealth.command.imports.rates;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import java.util.Comparator;

/** What tells one rate of a source from another. */
record RateKey(CurrencyCode base, CurrencyCode quote, int epochDay) {

    /** By day, as rates are published. */
    static final Comparator<RateKey> ORDER = Comparator.comparingInt(RateKey::epochDay)
            .thenComparing(key -> key.base().value())
            .thenComparing(key -> key.quote().value());

    static RateKey of(ExchangeRateReported rate) {
        return new RateKey(rate.base(), rate.quote(), Math.toIntExact(rate.day().toEpochDay()));
    }
}
