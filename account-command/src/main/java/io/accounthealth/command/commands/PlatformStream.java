package io.accounthealth.command.commands;

import io.accounthealth.command.decision.Refusal;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Stores;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * A stream of the platform's own, such as that of policies. It is short and seldom written, so it has no aggregate:
 * each decision has all of it, and is guarded by the version of the stream. What was read stays in memory, so that of
 * the log only what came since is read.
 *
 * @param <E> its events
 */
public abstract class PlatformStream<E extends DomainEvent> {

    private static final int PAGE = 500;

    /** Each lost one means that another writer was faster: more than any number of people causes. */
    private static final int ATTEMPTS = 100;

    private final AccountId stream;
    private final Class<E> events;
    private final Stores stores;
    private final EventCodec codec;
    private final InstantSource clock;
    private volatile List<Recorded<E>> seen = List.of();

    protected PlatformStream(AccountId stream, Class<E> events, Stores stores, EventCodec codec, InstantSource clock) {
        this.stream = stream;
        this.events = events;
        this.stores = stores;
        this.codec = codec;
        this.clock = clock;
    }

    /** All events, oldest first; the same list until there is one more. */
    public List<Recorded<E>> read() {
        List<Recorded<E>> known = seen;
        List<StoredEvent> page = stores.log().readStream(stream, known.size(), PAGE);
        if (page.isEmpty()) {
            return known;
        }
        seen = Stream.concat(known.stream(), page.stream().map(this::read)).toList();
        return read();
    }

    /**
     * Records what is decided on the whole stream, now.
     *
     * @param decision is repeated when another event was recorded meanwhile
     * @return its position, also when the same fact has this id already; a duplicate when another event has it
     * @throws RefusedException when the fact is refused
     * @throws ConcurrencyException when others were faster each time
     */
    public Outcome decide(UUID eventId, Origin origin, Function<List<Recorded<E>>, Decided<E>> decision) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            List<Recorded<E>> all = read();
            Decided<E> decided = decision.apply(all);
            Optional<Outcome> known = known(eventId, decided.fact());
            if (known.isPresent()) {
                return known.get();
            }
            decided.refusal().get().ifPresent(refusal -> {
                throw new RefusedException(refusal);
            });
            Outcome outcome = tryToAppend(all.size(), decided.fact(), eventId, origin);
            if (outcome instanceof Outcome.Appended) {
                return outcome;
            }
        }
        throw new ConcurrencyException("others wrote to " + stream + " each time");
    }

    private Outcome tryToAppend(long version, E fact, UUID eventId, Origin origin) {
        EventCodec.Encoded encoded = codec.encode(stream, fact);
        NewEvent event = new NewEvent(
                eventId, encoded.type().name(), encoded.type().revision(), clock.instant(), origin, encoded.payload());
        return stores.log()
                .append(List.of(new Commit(stream, version, List.of(event))))
                .getFirst();
    }

    /**
     * A fact to be recorded.
     *
     * @param refusal empty when it is accepted; not evaluated for a fact that is recorded already
     */
    public record Decided<E extends DomainEvent>(E fact, Supplier<Optional<Refusal>> refusal) {}

    /** The outcome where an event in the log has this id already. */
    private Optional<Outcome> known(UUID eventId, E fact) {
        return Optional.ofNullable(stores.log().positionsOf(List.of(eventId)).get(eventId))
                .map(position -> {
                    StoredEvent twin = stores.log().at(position);
                    return twin.envelope().accountId().equals(stream)
                                    && read(twin).event().equals(fact)
                            ? new Outcome.Appended(
                                    position, position, twin.envelope().sequence() + 1)
                            : new Outcome.Duplicate(eventId, position);
                });
    }

    private Recorded<E> read(StoredEvent stored) {
        DomainEvent event = codec.decode(stored).event();
        if (events.isInstance(event)) {
            return new Recorded<>(stored.envelope(), events.cast(event));
        }
        throw new IllegalStateException("not an event of the stream " + stream + ": "
                + stored.envelope().type());
    }
}
