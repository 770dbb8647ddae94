package io.accounthealth.query.currency;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.model.rates.ExchangeRates;
import io.accounthealth.model.rates.RateBook;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.query.projection.ParkedException;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The exchange rates of the log. They are read when somebody asks for them, from where the last read ended; a store
 * without rates, and reads without conversion, cost nothing.
 */
@Component
public final class Rates {

    private static final int PAGE = 4_000;

    private final EventLog log;
    private final EventCodec codec = new EventCodec();
    private final CurrencyCode hub;
    private final List<String> ranking;
    private RateBook book = RateBook.EMPTY;

    /**
     * @param hub the currency through which cross rates are found
     * @param ranking the sources whose rates count before those of others, the best first
     */
    Rates(
            Stores stores,
            @Value("${accounthealth.rates.hub:EUR}") String hub,
            @Value("${accounthealth.rates.sources:}") List<String> ranking) {
        this.log = stores.log();
        this.hub = new CurrencyCode(hub);
        this.ranking = List.copyOf(ranking);
    }

    /**
     * For one answer.
     *
     * @param knownAtPosition up to where the log has been processed
     */
    public ReportingCurrency of(RequestedCurrency requested, long knownAtPosition) {
        return requested.converts()
                ? ReportingCurrency.in(requested.currency(), at(knownAtPosition), requested.choice())
                : ReportingCurrency.only(requested.currency());
    }

    /** @throws ParkedException when a rate cannot be read */
    public ExchangeRates at(long knownAtPosition) {
        return new ExchangeRates(upToDate(), knownAtPosition, hub, ranking);
    }

    private synchronized RateBook upToDate() {
        List<StoredEvent> page = log.readStream(AccountId.RATES, book.nextSequence(), PAGE);
        while (!page.isEmpty()) {
            book = book.with(read(page), page.getLast().envelope().sequence() + 1);
            page = log.readStream(AccountId.RATES, book.nextSequence(), PAGE);
        }
        return book;
    }

    private List<Recorded<ExchangeRateReported>> read(List<StoredEvent> page) {
        List<Recorded<ExchangeRateReported>> rates = new ArrayList<>(page.size());
        for (StoredEvent stored : page) {
            try {
                // A store may have an account of this name, which is older than the reservation.
                if (codec.decode(stored).event() instanceof ExchangeRateReported rate) {
                    rates.add(new Recorded<>(stored.envelope(), rate));
                }
            } catch (RuntimeException e) {
                throw new ParkedException(AccountId.RATES, stored.envelope().position(), e);
            }
        }
        return rates;
    }
}
