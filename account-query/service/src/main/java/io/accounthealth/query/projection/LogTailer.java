package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps the tables up with the log. The start loads checkpoints and catches up in large pages, before the server takes
 * its first request, so that nobody is answered from half of the past; from there on a streaming processor follows.
 */
public final class LogTailer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LogTailer.class);

    /** Before everything that answers requests, which starts in the last phases. */
    private static final int PHASE = 0;

    static final String PROCESSOR = "tables";
    private static final int CATCH_UP_PAGE = 4_000;
    private static final int BATCH = 1_000;

    /** No longer than the stream pauses between two looks, since a stop waits for so long. */
    private static final int AVAILABILITY_MILLIS = LogStream.POLL_MILLIS;

    private final EventLog log;
    private final LiveTables tables;
    private final Checkpoints checkpoints;
    private final TrackingEventProcessor processor;

    LogTailer(EventLog log, LiveTables tables, Checkpoints checkpoints) {
        this.log = log;
        this.tables = tables;
        this.checkpoints = checkpoints;
        this.processor = TrackingEventProcessor.builder()
                .name(PROCESSOR)
                .messageSource(new LogSource(log))
                .tokenStore(new SeenToken(tables.seen()))
                .transactionManager(NoTransactionManager.instance())
                .eventHandlerInvoker(new Fold())
                .trackingEventProcessorConfiguration(TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                        .andBatchSize(BATCH)
                        .andEventAvailabilityTimeout(AVAILABILITY_MILLIS, TimeUnit.MILLISECONDS))
                .build();
    }

    @Override
    public void start() {
        Head reached = checkpoints.load(tables);
        tables.seen().advance(reached.position(), reached.recordedAt());
        catchUp();
        processor.start();
        checkpoints.start(tables);
    }

    @Override
    public void stop() {
        processor.shutDown();
        tables.seen().stop();
        checkpoints.stop(tables);
    }

    @Override
    public boolean isRunning() {
        return processor.isRunning();
    }

    /** Whether the processor follows the log; false as well when it met an error that it cannot get past. */
    boolean isFollowing() {
        return processor.isRunning() && !processor.isError();
    }

    /** Since the tables were last saved, or the start. */
    Duration checkpointAge() {
        return checkpoints.age();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void catchUp() {
        Map<AccountId, StoredEvent> lastErasures = new HashMap<>();
        for (List<StoredEvent> page = nextReadable(); !page.isEmpty(); page = nextReadable()) {
            tables.foldAll(page, lastErasures);
            tables.seen().advance(page.getLast().envelope());
        }
        lastErasures.values().forEach(tables::forget);
    }

    /**
     * Up to an event that is stored and cannot be read, at which the tables stand until it is restored: what is before
     * it can be told meanwhile.
     */
    private List<StoredEvent> nextReadable() {
        long after = tables.seen().get();
        LogUnavailableException unreadable = null;
        for (int limit = CATCH_UP_PAGE; limit > 0; limit /= 2) {
            try {
                return log.readAll(after, limit);
            } catch (LogUnavailableException e) {
                if (e.reason() != Cause.DAMAGED) {
                    throw e;
                }
                unreadable = e;
            }
        }
        LOG.error("the tables stand at event {}, behind which the log cannot be read", after, unreadable);
        return List.of();
    }

    private final class Fold implements EventHandlerInvoker {

        @Override
        public boolean canHandle(EventMessage<?> message, Segment segment) {
            return true;
        }

        @Override
        public void handle(EventMessage<?> message, Segment segment) {
            StoredEvent event = (StoredEvent) message.getPayload();
            tables.fold(event);
            LOG.atDebug()
                    .addKeyValue("position", event.envelope().position())
                    .addKeyValue("correlationId", event.envelope().origin().correlationId())
                    .log("folded {}", event.envelope().eventId());
            tables.seen().advance(event.envelope());
        }

        @Override
        public boolean supportsReset() {
            return false;
        }
    }
}
