package io.accounthealth.storage.axon;

import static io.accounthealth.storage.axon.Facts.missed;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Axon's own event store and processors over a SQLite file. */
class AxonTailTest {

    private static final int EVENTS = 5_000;
    private static final int MORE = 500;

    @TempDir
    Path folder;

    private final TokenStore tokens = new InMemoryTokenStore();
    private final List<Long> seen = Collections.synchronizedList(new ArrayList<>());

    @Test
    void a_tracking_processor_sees_every_event_once_in_order_and_goes_on_after_a_restart() throws Exception {
        runTwice((eventStore, tokens) -> TrackingEventProcessor.builder()
                .name("live")
                .eventHandlerInvoker(handler())
                .messageSource(eventStore)
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.INSTANCE)
                .errorHandler(PropagatingErrorHandler.INSTANCE)
                .trackingEventProcessorConfiguration(TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                        .andInitialTrackingToken(source -> source.createTailToken())
                        .andBatchSize(1000))
                .build());
    }

    @Test
    void a_pooled_processor_sees_every_event_once_in_order_and_goes_on_after_a_restart() throws Exception {
        runTwice((eventStore, tokens) -> PooledStreamingEventProcessor.builder()
                .name("live")
                .eventHandlerInvoker(handler())
                .messageSource(eventStore)
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.INSTANCE)
                .errorHandler(PropagatingErrorHandler.INSTANCE)
                .coordinatorExecutor(Executors.newSingleThreadScheduledExecutor())
                .workerExecutor(Executors.newSingleThreadScheduledExecutor())
                .initialSegmentCount(1)
                .initialToken(source -> source.createTailToken())
                .batchSize(1000)
                .build());
    }

    private interface Processors {

        StreamingEventProcessor over(EmbeddedEventStore eventStore, TokenStore tokens);
    }

    private void runTwice(Processors processors) throws Exception {
        run(processors, 0, EVENTS / 2, EVENTS);
        run(processors, EVENTS, EVENTS, EVENTS + MORE);
        assertThat(seen)
                .isEqualTo(LongStream.rangeClosed(1, EVENTS + MORE).boxed().toList());
    }

    /** Appends from one sequence to another, the processor being started on the way. */
    private void run(Processors processors, int from, int startAt, int to) throws Exception {
        try (Stores stores = SqliteStores.open(folder, InstantSource.system())) {
            EmbeddedEventStore eventStore = Facts.eventStore(stores);
            append(eventStore, from, startAt);
            StreamingEventProcessor processor = processors.over(eventStore, tokens);
            processor.start();
            append(eventStore, startAt, to);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (seen.size() < to && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            processor.shutDown();
            eventStore.shutDown();
            assertThat(LogToken.position(tokens.fetchToken("live", 0))).isEqualTo(to);
        }
    }

    private static void append(EmbeddedEventStore eventStore, int from, int to) {
        for (int sequence = from; sequence < to; sequence += 100) {
            List<EventMessage<?>> batch = new ArrayList<>();
            for (int i = sequence; i < Math.min(to, sequence + 100); i++) {
                batch.add(missed("acme", i));
            }
            eventStore.publish(batch);
        }
    }

    private EventHandlerInvoker handler() {
        EventMessageHandler recorder =
                message -> seen.add((Long) message.getMetaData().get(EnvelopeMetaData.POSITION));
        return SimpleEventHandlerInvoker.builder().eventHandlers(recorder).build();
    }
}
