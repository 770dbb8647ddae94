package io.accounthealth.query.projection;

import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.axon.LogEventStore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.jspecify.annotations.Nullable;

/**
 * The processing group of the tables. Its token is in memory, as the tables are, and begins where {@link TablesStart}
 * has brought them. Events come in batches, each a unit of work without a transaction.
 */
final class TablesProcessor implements ConfigurerModule {

    static final String GROUP = "tables";

    private static final int BATCH = 1_000;

    /** A stop waits for so long, and a read whose event came just before the processor began to wait. */
    private static final int AVAILABILITY_MILLIS = 10;

    private final EventLog log;
    private final LiveTables tables;
    private volatile @Nullable Configuration axon;

    TablesProcessor(Stores stores, LiveTables tables) {
        this.log = stores.log();
        this.tables = tables;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.onInitialize(configuration -> axon = configuration);
        configurer.registerComponent(LogEventStore.class, configuration -> new LogEventStore(log));
        configurer.eventProcessing(this::configure);
    }

    private void configure(EventProcessingConfigurer processing) {
        processing
                .registerEventHandler(configuration -> new TablesProjection(tables))
                .registerTrackingEventProcessor(
                        GROUP,
                        configuration -> configuration.getComponent(LogEventStore.class),
                        configuration -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                .andBatchSize(BATCH)
                                .andInitialTrackingToken(source -> new GlobalSequenceTrackingToken(
                                        tables.processed().get()))
                                .andEventAvailabilityTimeout(AVAILABILITY_MILLIS, TimeUnit.MILLISECONDS))
                .registerTokenStore(GROUP, configuration -> new InMemoryTokenStore())
                .registerTransactionManager(GROUP, configuration -> NoTransactionManager.instance())
                .registerListenerInvocationErrorHandler(GROUP, configuration -> PropagatingErrorHandler.instance());
    }

    /** Whether the processor follows the log; false while an error blocks it. */
    boolean isFollowing() {
        Configuration running = axon;
        return running != null
                && running.eventProcessingConfiguration()
                        .eventProcessor(GROUP, StreamingEventProcessor.class)
                        .filter(processor -> processor.isRunning() && !processor.isError())
                        .isPresent()
                && !running.getComponent(LogEventStore.class).isDamaged();
    }
}
