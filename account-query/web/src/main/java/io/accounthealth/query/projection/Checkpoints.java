package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Extent;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the tables that changed, now and then and at the end; a start goes on from them.
 *
 * <p>The position that is saved with them is one up to which every account was saved. It tells this log from another,
 * and a table that was deleted from one that was never saved; a start finds out by itself what a saved table lacks.
 *
 * <p>Several nodes save to the same place. The store keeps the most advanced version of each table, so a position that
 * one of them saved stays true, whichever saves next. When a node of a newer version has discarded what those of this
 * one saved, a store of several nodes takes no more of it: they go on from memory until they are replaced.
 */
final class Checkpoints {

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private static final int TABLES_PER_SAVE = 200;

    /** A table of a hundred thousand events has some megabytes. */
    private static final long BYTES_PER_SAVE = 8L << 20;

    /** A majority may not show an event at once after an election; after this the confirmed head decides. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final CheckpointedTables saved;
    private final EventLog events;
    private volatile long savedAt = System.nanoTime();
    private volatile boolean ending;

    Checkpoints(CheckpointedTables saved, Stores stores) {
        this.saved = saved;
        this.events = stores.log();
    }

    /**
     * Tells the tables what is recorded and what was saved, without reading either.
     *
     * @param head from which they follow the log
     * @param erasures up to where the keys that erasures destroyed are known
     */
    void load(LiveTables tables, Head head, long erasures) {
        Mark mark = saved.seen();
        if (mark.position() > 0 && !isOfThisLog(mark)) {
            log.warn("the checkpoints are of another log than this one; the tables are rebuilt from this one");
            saved.discardAll(); // else they would be mixed with this log's
            mark = Mark.NONE;
        }
        List<Extent> streams = events.streams(); // after the head, so that they go at least as far
        long found = Extent.events(streams);
        if (found < head.position()) {
            log.error("the log is damaged: its streams have {} of its {} events", found, head.position());
        }
        List<Extent> there = saved.extents();
        if (saved.seen().equals(mark)) { // else others save, or discard, at the same time
            saved.report(mark, streams, there);
        }
        tables.begin(head, erasures, streams, there);
    }

    /**
     * Whether the log has the event of the mark where the mark says.
     *
     * @throws LogUnavailableException when it has one there that is not shown yet
     */
    private boolean isOfThisLog(Mark mark) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<StoredEvent> found = events.readAll(mark.position() - 1, 1);
            if (found.isEmpty() && System.nanoTime() > until) {
                if (events.confirmedHead().position() < mark.position()) {
                    return false;
                }
                found = List.of(events.at(mark.position()));
            }
            if (!found.isEmpty()) {
                return found.getFirst().envelope().eventId().equals(mark.lastEvent());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Since the tables were last saved without fault, or the start. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - savedAt);
    }

    /** To be called now and then. Tables that are behind are rebuilt and saved too. */
    void save(LiveTables tables) {
        save(tables, true);
    }

    /** To be called at the end: what is behind stays so, and who needs it after the next start brings it up. */
    void saveAtTheEnd(LiveTables tables) {
        ending = true; // a save that is under way brings up no more tables
        save(tables, false);
    }

    private void save(LiveTables tables, boolean all) {
        try {
            saveChanged(tables, all);
            tables.makeRoom();
            savedAt = System.nanoTime();
        } catch (RuntimeException e) {
            log.warn("checkpoints could not be saved; the next start reads more of the log", e);
        }
    }

    private synchronized void saveChanged(LiveTables tables, boolean all) {
        Mark before = saved.seen();
        long processed = tables.processed().get();
        List<LiveTable> batch = new ArrayList<>();
        List<Checkpoint> encoded = new ArrayList<>();
        long bytes = 0;
        try {
            for (LiveTable table : tables.all()) {
                if (all && !ending) {
                    tables.reading().catchUp(table);
                }
                Checkpoint checkpoint = table.takeChange(saved::encode).orElse(null);
                tables.makeRoom();
                if (checkpoint == null) {
                    continue;
                }
                batch.add(table);
                encoded.add(checkpoint);
                bytes += checkpoint.state().length;
                if (encoded.size() == TABLES_PER_SAVE || bytes >= BYTES_PER_SAVE) {
                    saved.save(before, encoded);
                    emptyErased(batch, encoded);
                    batch.clear();
                    encoded.clear();
                    bytes = 0;
                }
            }
            Mark now = mark(tables.savedPosition(processed, before.position()), before);
            if (!now.equals(before) || !encoded.isEmpty()) {
                saved.save(now, encoded);
                emptyErased(batch, encoded);
            }
        } catch (RuntimeException e) {
            batch.forEach(LiveTable::changedStill);
            throw e;
        }
    }

    /** A table may have been forgotten for an erasure after it was encoded. */
    private void emptyErased(List<LiveTable> batch, List<Checkpoint> encoded) {
        for (int i = 0; i < batch.size(); i++) {
            Extent now = batch.get(i).extent();
            if (!batch.get(i).isInMemory()
                    && now.nextSequence() > encoded.get(i).nextSequence()) {
                saved.empty(now.account());
            }
        }
    }

    private Mark mark(long position, Mark before) {
        return position > before.position()
                ? new Mark(position, events.at(position).envelope().eventId())
                : before;
    }
}
