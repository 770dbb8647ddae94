package io.accounthealth.query.live;

import io.accounthealth.events.AccountId;
import io.accounthealth.query.asof.CheckpointedTables;
import io.accounthealth.query.asof.ParkedException;
import io.accounthealth.query.asof.TableFold;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.EventLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the tables that changed, now and then and at the end, and loads them at the start.
 *
 * <p>The position that is saved with them is one that every saved table has seen; tables may have seen more. A start
 * reads the log from that position on, and a table takes no event twice. While an account is parked the position stays
 * in front of the event that parked it, so that every start tries it again.
 *
 * <p>Several nodes save to the same place. The store keeps of each table the one that has seen the most, so a position
 * that one of them saved stays true, whichever saves next. When a node of a newer version has discarded what those of
 * this one saved, a store of several nodes takes no more of it: they go on from memory until they are replaced.
 */
final class Checkpoints {

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private static final int TABLES_PER_SAVE = 200;

    private final CheckpointedTables saved;
    private final TableFold fold;
    private final EventLog events;
    private final Duration every;
    private volatile long savedAt = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("checkpoints").factory());

    Checkpoints(CheckpointedTables saved, TableFold fold, EventLog events, Duration every) {
        this.saved = saved;
        this.fold = fold;
        this.events = events;
        this.every = every;
    }

    /** Fills the tables from what was saved. @return the position up to which they have seen the log */
    long load(LiveTables tables) {
        long position = saved.savedPosition();
        if (position > events.head().position()) {
            log.warn("the checkpoints are of another, longer log; the tables are rebuilt from this one");
            saved.discardAll(); // else they would be believed once this log is as long
            return 0;
        }
        for (AccountTable table : saved.loadAll()) {
            try {
                if (table.nextSequence() == 0) {
                    fold.catchUp(table, position); // it could not be read; all others have seen that much
                }
                tables.put(table);
            } catch (ParkedException e) {
                tables.park(table, e);
            }
        }
        fold.replay(AccountId.POLICY, 0, position, tables::fold);
        return position;
    }

    void start(LiveTables tables) {
        var unused = timer.scheduleWithFixedDelay(
                () -> saveOrWarn(tables), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(LiveTables tables) {
        timer.shutdownNow();
        saveOrWarn(tables);
    }

    /** Since the tables were last saved without fault, or the start. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - savedAt);
    }

    private void saveOrWarn(LiveTables tables) {
        try {
            save(tables);
            savedAt = System.nanoTime();
        } catch (RuntimeException e) {
            log.warn("checkpoints could not be saved; the next start reads more of the log", e);
        }
    }

    private synchronized void save(LiveTables tables) {
        long before = saved.savedPosition();
        long position = Math.max(before, tables.safePosition(before));
        List<LiveTable> batch = new ArrayList<>();
        List<Checkpoint> encoded = new ArrayList<>();
        try {
            for (LiveTable table : tables.all()) {
                table.takeChange(saved::encode).ifPresent(checkpoint -> {
                    batch.add(table);
                    encoded.add(checkpoint);
                });
                if (encoded.size() == TABLES_PER_SAVE) {
                    saved.save(before, encoded);
                    batch.clear();
                    encoded.clear();
                }
            }
            if (position > before || !encoded.isEmpty()) {
                saved.save(position, encoded);
            }
        } catch (RuntimeException e) {
            batch.forEach(LiveTable::changedStill);
            throw e;
        }
    }
}
