package io.accounthealth.command.policies;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Outcome;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The stream of the rules. It is short and seldom written, so no aggregate stands in between: each decision reads the
 * whole of it, and the stream's version guards it.
 */
public final class PolicyStream {

    private static final int PAGE = 500;

    private final EventLog log;
    private final EventCodec codec;
    private final InstantSource clock;

    public PolicyStream(EventLog log, EventCodec codec, InstantSource clock) {
        this.log = log;
        this.codec = codec;
        this.clock = clock;
    }

    /** All of it, oldest first. */
    public List<Recorded<PolicyEvent>> read() {
        List<Recorded<PolicyEvent>> all = new ArrayList<>();
        List<StoredEvent> page;
        do {
            page = log.readStream(AccountId.POLICY, all.size(), PAGE);
            page.forEach(stored -> all.add(read(stored)));
        } while (!page.isEmpty());
        return all;
    }

    /**
     * Records what is decided on all that is there, now.
     *
     * @param decision may refuse by throwing, and is asked again when somebody else recorded something meanwhile
     * @return where it stands, also when the same was recorded under this id before; a duplicate when the id is another
     *     event's
     */
    public Outcome decide(UUID eventId, Origin origin, Function<List<Recorded<PolicyEvent>>, Decided> decision) {
        while (true) {
            List<Recorded<PolicyEvent>> stream = read();
            Decided decided = decision.apply(stream);
            Optional<Outcome> known = known(eventId, decided.fact());
            if (known.isPresent()) {
                return known.get();
            }
            decided.refuseOrGoOn().run();
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
        return log.append(List.of(new Commit(AccountId.POLICY, version, List.of(event))))
                .getFirst();
    }

    /**
     * A fact that somebody wants recorded.
     *
     * @param refuseOrGoOn throws where it is refused; not asked for what is recorded already
     */
    public record Decided(PolicyEvent fact, Runnable refuseOrGoOn) {}

    /** What an event of this id in the log, if there is one, answers to whoever records this. */
    private Optional<Outcome> known(UUID eventId, PolicyEvent fact) {
        return Optional.ofNullable(log.positionsOf(List.of(eventId)).get(eventId))
                .map(position -> {
                    StoredEvent twin = log.at(position);
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
        throw new IllegalStateException("only rules can stand in their stream");
    }
}
