package io.accounthealth.query.projection;

import io.accounthealth.privacy.ErasureReplay;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.Stores;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the tables how far their streams go, from which {@link TablesProcessor} follows the log, and reads them beside
 * the first requests: a table that is needed before is read by who needs it. Saves the tables when it stops.
 */
final class TablesStart implements SmartLifecycle {

    /** Before Axon's processors, which start in the last phases but those of the server. */
    private static final int PHASE = 0;

    private final EventLog log;
    private final LiveTables tables;
    private final Checkpoints checkpoints;
    private final ErasureReplay erasures;
    private volatile boolean running;
    private @Nullable Thread reading;

    TablesStart(Stores stores, LiveTables tables, Checkpoints checkpoints, ErasureReplay erasures) {
        this.log = stores.log();
        this.tables = tables;
        this.checkpoints = checkpoints;
        this.erasures = erasures;
    }

    @Override
    public void start() {
        Head head = log.head();
        // What is erased up to there is carried out before a text is read.
        checkpoints.load(tables, head, erasures.carryOutTheRest());
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
}
