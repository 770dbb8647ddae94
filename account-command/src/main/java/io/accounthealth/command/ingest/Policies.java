package io.accounthealth.command.ingest;

import io.accounthealth.command.decision.PolicyDecider;
import io.accounthealth.command.decision.PolicyState;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records what becomes of health rules on their own stream. It is short and seldom written, so no aggregate stands in
 * between: each decision reads the whole of it, and the stream's version guards it.
 */
public final class Policies {

    private static final int PAGE = 500;

    private final EventLog log;
    private final EventCodec codec;
    private final InstantSource clock;
    private final Access access;

    public Policies(EventLog log, EventCodec codec, InstantSource clock, Access access) {
        this.log = log;
        this.codec = codec;
        this.clock = clock;
        this.access = access;
    }

    /**
     * Records a draft, a publication or a retirement, now.
     *
     * @return where it stands, also when the same was recorded under this id before; a duplicate when the id is another
     *     event's
     * @throws RefusedException when the decider refuses it
     */
    public Outcome record(Caller caller, PolicyEvent fact, UUID eventId, Origin origin) {
        return decide(caller, eventId, origin, state -> fact);
    }

    /**
     * Publishes the newest draft of a version; otherwise like {@link #record}.
     *
     * @param effectiveFrom in place of what the draft says; null to keep that
     */
    public Outcome publishDraft(
            Caller caller, String version, @Nullable Instant effectiveFrom, UUID eventId, Origin origin) {
        return decide(
                caller,
                eventId,
                origin,
                state -> PolicyDecider.publication(version, effectiveFrom, state)
                        .orElseThrow(() -> new RefusedException(new Refusal.UnknownDraft(version))));
    }

    private interface Decision {
        PolicyEvent fact(PolicyState state);
    }

    private Outcome decide(Caller caller, UUID eventId, Origin origin, Decision decision) {
        access.demand(caller, UseCase.PUBLISH_POLICY);
        while (true) {
            List<StoredEvent> stream = stream();
            PolicyState state = new PolicyState();
            stream.forEach(stored -> state.apply(read(stored)));
            PolicyEvent fact = decision.fact(state);
            Optional<Outcome> known = known(eventId, fact);
            if (known.isPresent()) {
                return known.get();
            }
            Instant now = clock.instant();
            PolicyDecider.refusal(fact, state, now).ifPresent(refusal -> {
                throw new RefusedException(refusal);
            });
            EventCodec.Encoded encoded = codec.encode(AccountId.POLICY, fact);
            NewEvent event = new NewEvent(
                    eventId, encoded.type().name(), encoded.type().revision(), now, origin, encoded.payload());
            Outcome outcome = log.append(List.of(new Commit(AccountId.POLICY, stream.size(), List.of(event))))
                    .getFirst();
            if (outcome instanceof Outcome.Appended) {
                return outcome;
            }
        }
    }

    /** What an event of this id in the log, if there is one, answers to whoever records this. */
    private Optional<Outcome> known(UUID eventId, PolicyEvent fact) {
        return Optional.ofNullable(log.positionsOf(List.of(eventId)).get(eventId))
                .map(position -> {
                    StoredEvent twin = log.at(position);
                    return codec.decode(twin).event().equals(fact)
                            ? new Outcome.Appended(
                                    position, position, twin.envelope().sequence() + 1)
                            : new Outcome.Duplicate(eventId, position);
                });
    }

    private PolicyEvent read(StoredEvent stored) {
        if (codec.decode(stored).event() instanceof PolicyEvent event) {
            return event;
        }
        throw new IllegalStateException("only health policies can stand in their stream");
    }

    private List<StoredEvent> stream() {
        List<StoredEvent> all = new ArrayList<>();
        List<StoredEvent> page;
        do {
            page = log.readStream(AccountId.POLICY, all.size(), PAGE);
            all.addAll(page);
        } while (!page.isEmpty());
        return all;
    }
}
