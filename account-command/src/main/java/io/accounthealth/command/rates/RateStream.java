package io.accounthealth.command.rates;

import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.commands.ReservedNames;
import io.accounthealth.command.decision.RateRules;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Stores;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The stream of exchange rates. It is no aggregate: nothing of it is decided but by comparing, and it may have some
 * hundred thousand events, which whoever needs them folds as they are read.
 */
@Component
public final class RateStream {

    /** The most rates of a commit. */
    public static final int COMMIT = 1_000;

    private static final int PAGE = 5_000;

    private final EventLog log;
    private final EventCodec codec;
    private final ReservedNames names;

    RateStream(Stores stores, EventCodec codec, ReservedNames names) {
        this.log = stores.log();
        this.codec = codec;
        this.names = names;
    }

    /** A rate to be recorded, as of the beginning of its day. */
    public record NewRate(UUID eventId, ExchangeRateReported rate, Origin origin) {}

    /** Why this store takes no rates; null when it does. */
    public @Nullable Refusal objection() {
        return names.ratesAreAnAccount() ? Refusal.ratesAreAnAccount() : null;
    }

    /**
     * Reads all rates from a version of the stream on, oldest first.
     *
     * @return the version that they lead to
     * @throws RefusedException when the stream is an account's
     */
    public long read(long version, Consumer<Recorded<ExchangeRateReported>> fold) {
        long next = version;
        List<StoredEvent> page;
        do {
            page = log.readStream(AccountId.RATES, next, PAGE);
            for (StoredEvent stored : page) {
                if (!(codec.decode(stored).event() instanceof ExchangeRateReported rate)) {
                    throw new RefusedException(Refusal.ratesAreAnAccount());
                }
                fold.accept(new Recorded<>(stored.envelope(), rate));
            }
            next += page.size();
        } while (!page.isEmpty());
        return next;
    }

    /**
     * @param version that the stream must have, or {@link Commit#ANY_VERSION}
     * @param rates at most {@link #COMMIT}
     */
    public Outcome append(long version, List<NewRate> rates) {
        List<NewEvent> events = rates.stream().map(this::event).toList();
        return log.append(List.of(new Commit(AccountId.RATES, version, events))).getFirst();
    }

    private NewEvent event(NewRate rate) {
        EventCodec.Encoded encoded = codec.encode(AccountId.RATES, rate.rate());
        return new NewEvent(
                rate.eventId(),
                encoded.type().name(),
                encoded.type().revision(),
                RateRules.trueAt(rate.rate()),
                rate.origin(),
                encoded.payload());
    }
}
