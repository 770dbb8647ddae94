package io.accounthealth.query.projection;

import io.accounthealth.storage.LogUnavailableException;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads tables before a query needs them, beside the first requests. */
final class TableReading {

    private static final Logger LOG = LoggerFactory.getLogger(TableReading.class);

    /** A rebuild is what lacks more than a quarter of all events. */
    private static final int PART_OF_A_REBUILD = 4;

    private final Collection<LiveTable> tables;
    private final TableMemory memory;
    private volatile boolean rebuilds;
    private volatile boolean ended;

    TableReading(Collection<LiveTable> tables, TableMemory memory) {
        this.tables = tables;
        this.memory = memory;
    }

    /**
     * @param lacked events that no saved table has
     * @param all events
     */
    void begin(long lacked, long all) {
        rebuilds = lacked > all / PART_OF_A_REBUILD;
    }

    /** Reads tables while there is room for them, so that the first read of all accounts need not. */
    void run(BooleanSupplier goOn) {
        try {
            tables.stream()
                    .takeWhile(table -> goOn.getAsBoolean() && memory.hasRoom())
                    .forEach(TableReading::load);
        } finally {
            ended = true;
        }
    }

    private static void load(LiveTable table) {
        try {
            table.load();
        } catch (RuntimeException e) {
            LOG.debug(
                    "the table of {} is read when it is queried", table.extent().account(), e);
        }
    }

    /** Whether {@link #run} has ended. */
    boolean hasEnded() {
        return ended;
    }

    /** Whether it has most of the tables to make from their events, so that a query of all would take long. */
    boolean isRebuilding() {
        return rebuilds && !ended;
    }

    /** Reads a table that is behind, unless it cannot be had now. */
    void catchUp(LiveTable table) {
        try {
            if (table.isBehind()) {
                table.load();
            }
        } catch (LogUnavailableException e) {
            LOG.warn(
                    "the table of {} could not be rebuilt; trying again",
                    table.extent().account(),
                    e);
        }
    }
}
