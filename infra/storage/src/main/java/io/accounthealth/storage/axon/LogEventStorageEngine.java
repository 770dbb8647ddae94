package io.accounthealth.storage.axon;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's storage engine over the platform's log. A token is a position, and since positions are dense there are no gaps
 * to remember and no looking back. The events that a unit of work adds to one account are one commit, all or nothing;
 * events for several accounts are a commit each.
 */
public class LogEventStorageEngine extends BatchingEventStorageEngine {

    /** Events fetched at once: large enough that a replay is not paced by fetches, a few hundred KiB of payload. */
    private static final int BATCH = 1000;

    private final EventLog log;
    private final EventMapping mapping;

    public LogEventStorageEngine(EventLog log, EventMapping mapping) {
        this(new Builder(log, mapping));
    }

    protected LogEventStorageEngine(Builder builder) {
        super(builder);
        this.log = builder.log;
        this.mapping = builder.mapping;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        Map<AccountId, List<EventMessage<?>>> streams = events.stream()
                .collect(Collectors.groupingBy(mapping::streamOf, LinkedHashMap::new, Collectors.toList()));
        List<Commit> commits = streams.entrySet().stream()
                .map(stream -> commit(stream.getKey(), stream.getValue()))
                .toList();
        List<List<EventMessage<?>>> messages = List.copyOf(streams.values());
        List<Outcome> outcomes = log.append(commits);
        for (int i = 0; i < commits.size(); i++) {
            AccountId account = commits.get(i).account();
            EventMessage<?> first = messages.get(i).getFirst();
            switch (outcomes.get(i)) {
                case Outcome.Appended appended -> AppendedEvents.keep(account, appended);
                case Outcome.Duplicate duplicate ->
                    handlePersistenceException(
                            new DuplicateEventException(duplicate.eventId(), duplicate.position()), first);
                case Outcome.Conflict conflict ->
                    handlePersistenceException(
                            new ConcurrencyException(account + " holds " + conflict.actualVersion() + " events by now"),
                            first);
            }
        }
    }

    private Commit commit(AccountId account, List<EventMessage<?>> messages) {
        long version = Commit.ANY_VERSION;
        for (EventMessage<?> message : messages) {
            if (message instanceof DomainEventMessage<?> event) {
                if (version != Commit.ANY_VERSION && event.getSequenceNumber() != version) {
                    handlePersistenceException(
                            new ConcurrencyException("the events of " + account + " are not in sequence"), event);
                }
                version = event.getSequenceNumber() + 1;
            }
        }
        long expected = version == Commit.ANY_VERSION ? Commit.ANY_VERSION : version - messages.size();
        return new Commit(
                account, expected, messages.stream().map(mapping::toStore).toList());
    }

    /** A short page of the log may be one of large events. */
    @Override
    protected boolean fetchForAggregateUntilEmpty() {
        return true;
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        if (!AccountId.isValid(aggregateIdentifier)) {
            return List.of();
        }
        return log.readStream(new AccountId(aggregateIdentifier), firstSequenceNumber, batchSize).stream()
                .map(stored -> (DomainEventData<?>) mapping.fromStore(stored))
                .toList();
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        return log.readAll(LogToken.position(lastToken), batchSize).stream()
                .map(mapping::fromStore)
                .toList();
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head().position());
    }

    /** In front of the first event that was recorded at or after an instant. */
    @Override
    public TrackingToken createTokenAt(Instant recordedAt) {
        return new GlobalSequenceTrackingToken(log.positionAt(recordedAt.minusNanos(1)));
    }

    /** The log has none: an account that is not in memory is read from its stream. */
    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        throw new UnsupportedOperationException("no snapshots are kept");
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return Stream.empty();
    }

    /** For Axon's options, such as an upcaster chain or a batch size. */
    public static final class Builder extends BatchingEventStorageEngine.Builder {

        private final EventLog log;
        private final EventMapping mapping;

        public Builder(EventLog log, EventMapping mapping) {
            this.log = log;
            this.mapping = mapping;
            batchSize(BATCH);
            eventSerializer(mapping.serializer());
            snapshotSerializer(mapping.serializer()); // or Axon asks for its default, XStream
            persistenceExceptionResolver(ConcurrencyException.class::isInstance);
        }

        public LogEventStorageEngine build() {
            return new LogEventStorageEngine(this);
        }
    }
}
