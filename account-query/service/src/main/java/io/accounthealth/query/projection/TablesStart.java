package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Stores;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Fills the tables before the server takes its first request, so that no answer is incomplete: goes on from the saved
 * tables and catches up with the log in large pages, which {@link TablesProcessor} follows from there on. Saves the
 * tables when it stops.
 */
final class TablesStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TablesStart.class);

    /** Before Axon's processors, which start in the last phases but those of the server. */
    private static final int PHASE = 0;

    private final EventLog log;
    private final LiveTables tables;
    private final Checkpoints checkpoints;
    private volatile boolean running;
    private @Nullable Thread reading;

    TablesStart(Stores stores, LiveTables tables, Checkpoints checkpoints) {
        this.log = stores.log();
        this.tables = tables;
        this.checkpoints = checkpoints;
    }

    @Override
    public void start() {
        Head reached = checkpoints.load(tables);
        tables.processed().advance(reached.position(), reached.recordedAt());
        catchUp();
        running = true;
        reading = Thread.ofPlatform()
                .name("tables-reading")
                .daemon()
                .start(() -> tables.reading().run(this::isRunning));
    }

    @Override
    public void stop() {
        running = false;
        Thread reader = reading;
        try {
            if (reader != null) {
                reader.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tables.processed().stop();
        checkpoints.saveAtTheEnd(tables);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void catchUp() {
        ConcurrentMap<AccountId, StoredEvent> lastErasures = new ConcurrentHashMap<>();
        long reached = tables.processed().get();
        Predicate<AccountId> haveRoom = tables.memory().room(log.head().position() - reached);
        LogPass.pages(reached, this::readable, page -> {
            tables.foldAll(page, haveRoom, lastErasures);
            tables.processed().advance(page.getLast().envelope());
        });
        lastErasures.values().forEach(tables::forget);
    }

    /**
     * Up to an event that cannot be read, at which the tables stop until it is restored: reads of the time before it
     * work meanwhile.
     */
    private List<StoredEvent> readable(long after) {
        LogUnavailableException unreadable = null;
        for (int limit = LogPass.PAGE; limit > 0; limit /= 2) {
            try {
                return log.readAll(after, limit);
            } catch (LogUnavailableException e) {
                if (e.reason() != Cause.DAMAGED) {
                    throw e;
                }
                unreadable = e;
            }
        }
        LOG.error("the tables stop at event {}, after which the log cannot be read", after, unreadable);
        return List.of();
    }
}
