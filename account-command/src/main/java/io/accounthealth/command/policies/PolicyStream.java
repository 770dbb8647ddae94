package io.accounthealth.command.policies;

import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Stores;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The stream of policies and retention rules. It is short and seldom written, so it has no aggregate: each decision
 * reads all of it, and is guarded by the version of the stream.
 */
@Component
public final class PolicyStream {

    private static final int PAGE = 500;

    private final Stores stores;
    private final EventCodec codec;
    private final InstantSource clock;

    PolicyStream(Stores stores, EventCodec codec, InstantSource clock) {
        this.stores = stores;
        this.codec = codec;
        this.clock = clock;
    }

    /** All events, oldest first. */
    public List<Recorded<PolicyEvent>> read() {
        List<Recorded<PolicyEvent>> all = new ArrayList<>();
        List<StoredEvent> page;
        do {
            page = stores.log().readStream(AccountId.POLICY, all.size(), PAGE);
            page.forEach(stored -> all.add(read(stored)));
        } while (!page.isEmpty());
        return all;
    }

    /** Whether another event was recorded after so many. */
    public boolean hasMoreThan(int events) {
        return !stores.log().readStream(AccountId.POLICY, events, 1).isEmpty();
    }

    /**
     * Records what is decided on the whole stream, now.
     *
     * @param decision is repeated when another event was recorded meanwhile
     * @return its position, also when the same fact has this id already; a duplicate when another event has it
     * @throws RefusedException when the fact is refused
     */
    public Outcome decide(UUID eventId, Origin origin, Function<List<Recorded<PolicyEvent>>, Decided> decision) {
        while (true) {
            List<Recorded<PolicyEvent>> stream = read();
            Decided decided = decision.apply(stream);
            Optional<Outcome> known = known(eventId, decided.fact());
            if (known.isPresent()) {
                return known.get();
            }
            decided.refusal().get().ifPresent(refusal -> {
                throw new RefusedException(refusal);
            });
            Outcome outcome = tryToAppend(stream.size(), decided.fact(), eventId, origin);
            if (outcome instanceof Outcome.Appended) {
                return outcome;
            }
        }
    }

    private Outcome tryToAppend(long version, PolicyEvent fact, UUID eventId, Origin origin) {
        EventCodec.Encoded encoded = codec.encode(AccountId.POLICY, fact);
        NewEvent event = new NewEvent(
                eventId, encoded.type().name(), encoded.type().revision(), clock.instant(), origin, encoded.payload());
        return stores.log()
                .append(List.of(new Commit(AccountId.POLICY, version, List.of(event))))
                .getFirst();
    }

    /**
     * A fact to be recorded.
     *
     * @param refusal empty when it is accepted; not evaluated for a fact that is recorded already
     */
    public record Decided(PolicyEvent fact, Supplier<Optional<Refusal>> refusal) {}

    /** The outcome where an event in the log has this id already. */
    private Optional<Outcome> known(UUID eventId, PolicyEvent fact) {
        return Optional.ofNullable(stores.log().positionsOf(List.of(eventId)).get(eventId))
                .map(position -> {
                    StoredEvent twin = stores.log().at(position);
                    return twin.envelope().accountId().equals(AccountId.POLICY)
                                    && read(twin).event().equals(fact)
                            ? new Outcome.Appended(
                                    position, position, twin.envelope().sequence() + 1)
                            : new Outcome.Duplicate(eventId, position);
                });
    }

    private Recorded<PolicyEvent> read(StoredEvent stored) {
        if (codec.decode(stored).event() instanceof PolicyEvent event) {
            return new Recorded<>(stored.envelope(), event);
        }
        throw new IllegalStateException(
                "not an event of the policy stream: " + stored.envelope().type());
    }
}
