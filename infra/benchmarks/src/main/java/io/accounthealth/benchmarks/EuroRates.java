package io.accounthealth.benchmarks;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.model.rates.ExchangeRates;
import io.accounthealth.model.rates.RateBook;
import io.accounthealth.model.rates.ReportingCurrency;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A rate of the euro of each day of four years. */
final class EuroRates {

    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final ExchangeRates RATES = rates();

    private EuroRates() {}

    /** All amounts, converted into euros by the rates of each month. */
    static ReportingCurrency inEur() {
        return ReportingCurrency.in(EUR, RATES, ReportingCurrency.RateChoice.EACH);
    }

    private static ExchangeRates rates() {
        List<Recorded<ExchangeRateReported>> events = new ArrayList<>();
        LocalDate first = LocalDate.of(2023, 1, 1);
        for (int day = 0; day < 4 * 366; day++) {
            ExchangeRateReported rate = new ExchangeRateReported(
                    EUR, USD, first.plusDays(day), new BigDecimal("1.0001").add(BigDecimal.valueOf(day, 4)), "ecb");
            Envelope envelope = new Envelope(
                    day + 1L,
                    new UUID(0, day),
                    AccountId.RATES,
                    day,
                    "exchange-rate-reported",
                    1,
                    Facts.START,
                    Facts.START,
                    new Envelope.Origin("ecb", "ecb", null, null));
            events.add(new Recorded<>(envelope, rate));
        }
        return new ExchangeRates(
                RateBook.EMPTY.with(events, events.size()), Long.MAX_VALUE, LocalDate.MAX, EUR, List.of());
    }
}
