package io.accounthealth.storage.axon;

import io.accounthealth.storage.SteppedClock;
import io.accounthealth.storage.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** All of Axon's own tests of a storage engine, none overridden but those of snapshots, which are not kept. */
public abstract class AxonEngineContract
        extends BatchingEventStorageEngineTest<BatchingEventStorageEngine, LogEventStorageEngine.Builder> {

    private final SteppedClock clock = new SteppedClock();
    private Stores stores;
    private boolean ownTimes;

    protected abstract Stores open(InstantSource clock);

    /**
     * To Axon the time of an event is its message's; to us it is {@code recordedAt}, the clock's at the append. So
     * where a test is about times, the clock shows each message's own as it is appended. Each message of those tests
     * also has an aggregate of its own, but a sequence from the middle of one, which no stream of ours can begin with;
     * it becomes 0.
     */
    @BeforeEach
    void openEmptyStores(TestInfo test) {
        ownTimes = test.getTestMethod().orElseThrow().getName().matches("create.*Token.*");
        if (ownTimes) {
            clock.set(Instant.EPOCH);
        }
        stores = open(clock);
        setTestSubject(createEngine());
    }

    @AfterEach
    void closeStores() {
        stores.close();
    }

    @Override
    protected BatchingEventStorageEngine createEngine(UnaryOperator<LogEventStorageEngine.Builder> customization) {
        LogEventStorageEngine.Builder builder =
                customization.apply(new LogEventStorageEngine.Builder(stores.log(), new AnyMessageMapping()));
        return ownTimes ? new AtTheirOwnTimes(builder, clock) : builder.build();
    }

    @Override
    public void storeAndLoadSnapshot() {}

    @Override
    public void snapshotFilterAllowsSnapshots() {}

    @Override
    public void snapshotFilterRejectsSnapshots() {}

    @Override
    public void snapshotFilterRejectsSnapshotsOnCombinedFilter() {}

    private static final class AtTheirOwnTimes extends LogEventStorageEngine {

        private final SteppedClock clock;

        AtTheirOwnTimes(Builder builder, SteppedClock clock) {
            super(builder);
            this.clock = clock;
        }

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            for (EventMessage<?> event : events) {
                DomainEventMessage<?> domain = (DomainEventMessage<?>) event;
                clock.set(event.getTimestamp());
                super.appendEvents(List.of(new GenericDomainEventMessage<>(
                        domain.getType(),
                        domain.getAggregateIdentifier(),
                        0,
                        domain.getPayload(),
                        domain.getMetaData(),
                        domain.getIdentifier(),
                        domain.getTimestamp())));
            }
        }
    }
}
