package io.accounthealth.command.ingest;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Publishes health rules on their own stream. There is nothing to decide but that no version is used twice, so no
 * aggregate stands in between: the stream's version guards it.
 */
public final class Policies {

    private static final int PAGE = 500;

    private final EventLog log;
    private final EventCodec codec;

    private final Access access;

    public Policies(EventLog log, EventCodec codec, Access access) {
        this.access = access;
        this.log = log;
        this.codec = codec;
    }

    /**
     * @return where it stands, also when the same was published under this id before; a duplicate when the id is
     *     another event's; empty when its version is used already
     */
    public Optional<Outcome> publish(
            Caller caller, HealthPolicy policy, UUID eventId, Instant occurredAt, Origin origin) {
        access.demand(caller, UseCase.PUBLISH_POLICY);
        HealthPolicyPublished fact = new HealthPolicyPublished(policy);
        EventCodec.Encoded encoded = codec.encode(AccountId.POLICY, fact);
        NewEvent event = new NewEvent(
                eventId, encoded.type().name(), encoded.type().revision(), occurredAt, origin, encoded.payload());
        while (true) {
            List<StoredEvent> published = stream();
            if (published.stream().anyMatch(stored -> isOf(policy.version(), stored))) {
                return known(eventId, fact);
            }
            Commit commit = new Commit(AccountId.POLICY, published.size(), List.of(event));
            Outcome outcome = log.append(List.of(commit)).getFirst();
            if (outcome instanceof Outcome.Duplicate) {
                return known(eventId, fact);
            }
            if (outcome instanceof Outcome.Appended) {
                return Optional.of(outcome);
            }
        }
    }

    /** What an event of this id in the log, if there is one, answers to whoever publishes this. */
    private Optional<Outcome> known(UUID eventId, HealthPolicyPublished fact) {
        return Optional.ofNullable(log.positionsOf(List.of(eventId)).get(eventId))
                .map(position -> {
                    StoredEvent twin = log.at(position);
                    return codec.decode(twin).event().equals(fact)
                            ? new Outcome.Appended(
                                    position, position, twin.envelope().sequence() + 1)
                            : new Outcome.Duplicate(eventId, position);
                });
    }

    private boolean isOf(String version, StoredEvent stored) {
        return codec.decode(stored).event() instanceof HealthPolicyPublished before
                && before.policy().version().equals(version);
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
