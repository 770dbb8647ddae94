package io.accounthealth.model.rates;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.model.rates.ReportingCurrency.RateChoice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Rates told one after the other; each takes the next position. */
public final class ReportedRates {

    public static final CurrencyCode EUR = new CurrencyCode("EUR");
    public static final CurrencyCode USD = new CurrencyCode("USD");
    public static final CurrencyCode GBP = new CurrencyCode("GBP");
    public static final CurrencyCode JPY = new CurrencyCode("JPY");

    private RateBook book = RateBook.EMPTY;
    private List<String> ranking = List.of();

    /** @param pair such as {@code EUR/USD} */
    public ReportedRates tell(String pair, String day, String rate) {
        return tell("ecb", pair, day, rate);
    }

    public ReportedRates tell(String source, String pair, String day, String rate) {
        long position = book.nextSequence() + 1;
        LocalDate of = LocalDate.parse(day);
        Instant at = of.atStartOfDay().toInstant(ZoneOffset.UTC);
        ExchangeRateReported event = new ExchangeRateReported(
                new CurrencyCode(pair.substring(0, 3)),
                new CurrencyCode(pair.substring(4)),
                of,
                new BigDecimal(rate),
                source);
        Envelope envelope = new Envelope(
                position,
                new UUID(0, position),
                AccountId.RATES,
                position - 1,
                "exchange-rate-reported",
                1,
                at,
                at,
                new Envelope.Origin("anna", source, null, null));
        book = book.with(List.of(new Recorded<>(envelope, event)), position);
        return this;
    }

    public ReportedRates ranked(String... sources) {
        ranking = List.of(sources);
        return this;
    }

    /** How many rates were told so far. */
    public long position() {
        return book.nextSequence();
    }

    public ExchangeRates known() {
        return knownAt(Long.MAX_VALUE);
    }

    public ExchangeRates knownAt(long position) {
        return knownAt(position, LocalDate.MAX);
    }

    public ExchangeRates knownAt(long position, LocalDate today) {
        return new ExchangeRates(book, position, today, EUR, ranking);
    }

    /** By the rates of the first of compared periods. */
    public ReportingCurrency in(CurrencyCode currency) {
        return ReportingCurrency.in(currency, known(), RateChoice.CONSTANT);
    }

    public ReportingCurrency byEachMonthIn(CurrencyCode currency) {
        return ReportingCurrency.in(currency, known(), RateChoice.EACH);
    }
}
