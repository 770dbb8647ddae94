package io.accounthealth.query.projection;

import io.accounthealth.storage.LogUnavailableException;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads tables before a query needs them. */
final class TableReading {

    private static final Logger LOG = LoggerFactory.getLogger(TableReading.class);

    private final Collection<LiveTable> tables;
    private final TableMemory memory;
    private volatile boolean ended;

    TableReading(Collection<LiveTable> tables, TableMemory memory) {
        this.tables = tables;
        this.memory = memory;
    }

    /** Reads saved tables while there is room for them, so that the first read of all accounts need not. */
    void run(BooleanSupplier goOn) {
        try {
            tables.stream()
                    .takeWhile(table -> goOn.getAsBoolean() && memory.hasRoom())
                    .forEach(LiveTable::load);
        } catch (RuntimeException e) {
            LOG.debug("they are read when they are queried", e);
        } finally {
            ended = true;
        }
    }

    /** Whether {@link #run} has ended. */
    boolean hasEnded() {
        return ended;
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
