package io.accounthealth.events;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What money was worth in other money, on a stream of its own ({@link AccountId#RATES}). */
public sealed interface RatesEvent extends DomainEvent permits RatesEvent.ExchangeRateReported {

    /**
     * The rate of a day, as a source publishes it. Of one source, pair and day the newest recorded holds, which is how
     * a restatement is told. It is true from the beginning of its day on, in UTC.
     *
     * @param rate above zero: so many units of {@code quote} are paid for one of {@code base}
     */
    @StoredAs(name = "exchange-rate-reported", command = "report-exchange-rate")
    record ExchangeRateReported(
            CurrencyCode base,
            CurrencyCode quote,
            LocalDate day,
            @Rate BigDecimal rate,
            @Key String source) implements RatesEvent {}
}
