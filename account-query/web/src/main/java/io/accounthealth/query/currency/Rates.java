package io.accounthealth.query.currency;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.model.rates.ExchangeRates;
import io.accounthealth.model.rates.RateBook;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.query.http.ReadThreads;
import io.accounthealth.query.projection.ParkedException;
import io.accounthealth.query.projection.TableProjector;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.storage.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The exchange rates of the log. They are read when somebody asks for them, from where the last read ended; a store
 * without rates, and reads without conversion, cost nothing.
 */
@Component
public final class Rates {

    private static final String REPORTED =
            EventTypes.of(ExchangeRateReported.class).name();

    private final TableProjector log;
    private final EventCodec codec = new EventCodec();
    private final CurrencyCode hub;
    private final CurrencyCode reporting;
    private final List<String> ranking;
    private final InstantSource clock;
    private final ReadThreads threads;
    private final ReentrantLock reading = new ReentrantLock();

    /** The two of what was read so far; guarded by the lock. */
    private RateBook book = RateBook.EMPTY;

    private @Nullable ParkedException unread;

    /**
     * @param hub the currency through which cross rates are found
     * @param reporting that of amounts over many accounts, where nobody chose one
     * @param ranking the sources whose rates count before those of others, the best first
     */
    Rates(
            Stores stores,
            @Value("${accounthealth.rates.hub:EUR}") String hub,
            @Value("${accounthealth.reporting-currency:${accounthealth.rates.hub:EUR}}") String reporting,
            @Value("${accounthealth.rates.sources:}") List<String> ranking,
            InstantSource clock,
            ReadThreads threads) {
        this.log = new TableProjector(stores.log(), codec);
        this.hub = new CurrencyCode(hub);
        this.reporting = new CurrencyCode(reporting);
        this.ranking = List.copyOf(ranking);
        this.clock = clock;
        this.threads = threads;
    }

    /**
     * For one answer.
     *
     * @param at up to where the log has been processed
     * @throws ParkedException when a rate up to there cannot be read
     */
    public ReportingCurrency of(RequestedCurrency requested, PointInTime at) {
        return requested.converts()
                ? ReportingCurrency.in(requested.currency(), at(at), requested.choice())
                : ReportingCurrency.only(requested.currency());
    }

    /** The same of what a request may leave out; null where it did. */
    public @Nullable ReportingCurrency ofNullable(@Nullable RequestedCurrency requested, PointInTime at) {
        return requested == null ? null : of(requested, at);
    }

    public CurrencyCode reporting() {
        return reporting;
    }

    /** Whether none is known at the point at all. @throws ParkedException like {@link #of} */
    public boolean isEmpty(PointInTime at) {
        return upTo(at.knownAtPosition()).isEmpty(at.knownAtPosition());
    }

    /** Reads what there is, for a read that must not wait for that while it holds a table. */
    public Mono<Void> ready(@Nullable RequestedCurrency requested) {
        return requested == null || !requested.converts()
                ? Mono.empty()
                : threads.run(() -> upTo(Long.MAX_VALUE)).then();
    }

    /** @throws ParkedException when a rate that is known at the point cannot be read */
    public ExchangeRates at(PointInTime at) {
        RateBook known = upTo(at.knownAtPosition());
        Instant now = clock.instant();
        Instant time = at.asOf().isAfter(now) ? now : at.asOf();
        return new ExchangeRates(known, at.knownAtPosition(), LocalDate.ofInstant(time, ZoneOffset.UTC), hub, ranking);
    }

    /** Goes on where the last read ended; what is behind a rate that cannot be read is never reached. */
    private RateBook upTo(long position) {
        reading.lock();
        try {
            if (unread == null) {
                read(position);
            }
            if (unread != null && unread.position() <= position && position != Long.MAX_VALUE) {
                throw unread;
            }
            return book;
        } finally {
            reading.unlock();
        }
    }

    private void read(long position) {
        List<Recorded<ExchangeRateReported>> rates = new ArrayList<>();
        long[] next = {book.nextSequence()};
        try {
            log.replay(AccountId.RATES, next[0], position, stored -> {
                // A store may have an account of this name, which is older than the reservation.
                if (stored.envelope().type().equals(REPORTED)) {
                    rates.add(rate(stored));
                }
                next[0] = stored.envelope().sequence() + 1;
            });
        } catch (ParkedException e) {
            unread = e;
        } finally {
            book = book.with(rates, next[0]);
        }
    }

    private Recorded<ExchangeRateReported> rate(StoredEvent stored) {
        try {
            return new Recorded<>(stored.envelope(), (ExchangeRateReported)
                    codec.decode(stored).event());
        } catch (RuntimeException e) {
            throw new ParkedException(AccountId.RATES, stored.envelope().position(), e);
        }
    }
}
