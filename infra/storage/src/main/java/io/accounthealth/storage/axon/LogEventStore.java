package io.accounthealth.storage.axon;

import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Axon's event store for processors that follow the log. The payload of a message is the
 * {@link io.accounthealth.envelope.StoredEvent} as it is stored, so that an event that cannot be decoded reaches its
 * handler. An append of this process is visible at once; those of other processes within {@value #POLL_MILLIS} ms. It
 * cannot append.
 */
public final class LogEventStore extends EmbeddedEventStore {

    private static final Logger LOG = LoggerFactory.getLogger(LogEventStore.class);

    /** Between two looks for what other processes append. */
    public static final int POLL_MILLIS = 50;

    /** Events held for processors that are close behind; an event has at most 1 MiB, and mostly some 500 bytes. */
    private static final int CACHED_EVENTS = 500;

    private final Engine engine;
    private final AutoCloseable subscription;

    /** Between two looks at an event that cannot be read: each one tells the store of the damage again. */
    private static final Duration DAMAGE_PAUSE = Duration.ofMinutes(1);

    public LogEventStore(EventLog log) {
        this(log, DAMAGE_PAUSE);
    }

    LogEventStore(EventLog log, Duration damagePause) {
        this(log, new Engine(log, damagePause));
    }

    private LogEventStore(EventLog log, Engine engine) {
        super(builder().storageEngine(engine).fetchDelay(POLL_MILLIS).cachedEvents(CACHED_EVENTS));
        this.engine = engine;
        this.subscription = log.onAppend(() -> afterCommit(List.of()));
    }

    /** Whether an event is next that is stored and cannot be read. */
    public boolean isDamaged() {
        LogUnavailableException failure = engine.failure;
        return failure != null && failure.reason() == Cause.DAMAGED;
    }

    @Override
    public void shutDown() {
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("a subscription to appends could not be closed", e);
        }
        super.shutDown();
    }

    /**
     * A log that cannot be read has no news: it is looked at again {@value LogEventStore#POLL_MILLIS} ms later. As an
     * error it would make a processor wait for up to a minute.
     */
    private static final class Engine extends LogEventStorageEngine {

        private final long damagePauseNanos;
        private volatile @Nullable LogUnavailableException failure;
        private volatile long failedAt;

        Engine(EventLog log, Duration damagePause) {
            super(log, new StoredEventMapping());
            this.damagePauseNanos = damagePause.toNanos();
        }

        @Override
        protected List<? extends TrackedEventData<?>> fetchTrackedEvents(
                @Nullable TrackingToken lastToken, int batchSize) {
            LogUnavailableException before = failure;
            if (before != null && before.reason() == Cause.DAMAGED && System.nanoTime() - failedAt < damagePauseNanos) {
                return List.of();
            }
            try {
                List<? extends TrackedEventData<?>> events = super.fetchTrackedEvents(lastToken, batchSize);
                if (before != null) {
                    LOG.info("the log can be read again, from position {}", LogToken.position(lastToken));
                    failure = null;
                }
                return events;
            } catch (LogUnavailableException e) {
                if (before == null || before.reason() != e.reason()) {
                    LOG.warn(
                            "the log cannot be read behind position {}; trying again", LogToken.position(lastToken), e);
                }
                failedAt = System.nanoTime();
                failure = e;
                return List.of();
            }
        }
    }
}
