package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.LogUnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Reads tables before a query needs them, beside the first requests. Those of which nothing is saved are filled by one
 * pass over the log, which takes a fraction of what reading each stream by itself does.
 */
final class TableReading {

    private static final Logger LOG = LoggerFactory.getLogger(TableReading.class);

    /** A pass over the log is worth it for a quarter of its events; fewer are read stream by stream. */
    private static final int MOST_OF_A_PASS = 4;

    private final TableProjector projector;
    private final Consumer<List<StoredEvent>> fill;
    private final TableMemory memory;
    private volatile Collection<LiveTable> tables = List.of();
    private volatile CountDownLatch filling = new CountDownLatch(0);
    private volatile long last;
    private volatile boolean ended;

    /** @param fill what to do with each page of a pass */
    TableReading(TableProjector projector, Consumer<List<StoredEvent>> fill, TableMemory memory) {
        this.projector = projector;
        this.fill = fill;
        this.memory = memory;
    }

    /**
     * Decides what to fill, before the first query.
     *
     * @param head up to which position
     * @param unsaved tables of which nothing is saved
     */
    void begin(long head, List<LiveTable> unsaved, Collection<LiveTable> all) {
        tables = all;
        last = head;
        List<LiveTable> chosen = new ArrayList<>();
        long facts = 0;
        for (LiveTable table : unsaved) {
            long more = table.extent().nextSequence();
            if (memory.hasRoomFor(facts + more)) {
                facts += more;
                chosen.add(table);
            }
        }
        if (facts > head / MOST_OF_A_PASS) {
            chosen.forEach(LiveTable::begin);
            filling = new CountDownLatch(1);
        }
    }

    /** Reads tables while there is room for them, so that the first read of all accounts need not. */
    void run(BooleanSupplier goOn) {
        try {
            if (isFilling()) {
                fill(goOn);
            }
            tables.stream()
                    .takeWhile(table -> goOn.getAsBoolean() && memory.hasRoom())
                    .forEach(TableReading::load);
        } finally {
            ended = true;
        }
    }

    private void fill(BooleanSupplier goOn) {
        try {
            projector.pass(last, page -> {
                if (!goOn.getAsBoolean()) {
                    throw new CancellationException("the tables stop");
                }
                fill.accept(page);
            });
        } catch (RuntimeException e) {
            LOG.atLevel(goOn.getAsBoolean() ? Level.WARN : Level.DEBUG)
                    .setCause(e)
                    .log("the tables are not filled by one pass over the log, but each by its stream");
        } finally {
            filling.countDown();
        }
    }

    boolean isFilling() {
        return filling.getCount() > 0;
    }

    /** Returns when no pass fills tables: a query of all that went on beside it would read each stream by itself. */
    void awaitFilled() {
        try {
            filling.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Cancellation.check();
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

    /** Reads a table that is behind, unless it cannot be had now, or is being filled. */
    void catchUp(LiveTable table) {
        try {
            if (!isFilling() && table.isBehind()) {
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
