package io.accounthealth.query.projection;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.storage.CheckpointStore.Extent;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The table of one account, written by one thread at a time and read by any. It is in memory, or it is read as it was
 * saved, or rebuilt, when it is needed; one that is parked is in memory.
 */
final class LiveTable {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final TableLoader loader;
    private final TableMemory memory;
    private @Nullable AccountTable table;
    private @Nullable ParkedException parked;
    private boolean changed;

    /** Of what was last in memory, or is saved. */
    private Extent extent;

    /** Whether it was forgotten unsaved and not saved since: what is saved may lack some of its events. */
    private boolean behind;

    /** Its facts, as far as {@link #memory} knows of them. */
    private long counted;

    private volatile long queriedAt = System.nanoTime();

    /**
     * @param extent of what is saved
     * @param table null where it is as it was saved
     */
    LiveTable(Extent extent, @Nullable AccountTable table, TableLoader loader, TableMemory memory) {
        this.extent = extent;
        this.table = table;
        this.loader = loader;
        this.memory = memory;
    }

    /**
     * Applies the next event.
     *
     * @param forget whether it is an erasure after which the table is rebuilt ({@link #anew}) before it is read or
     *     saved
     * @return why the account is parked, if this event parked it
     */
    Optional<ParkedException> fold(TableProjector projector, StoredEvent event, boolean forget) {
        return writing(() -> {
            if (table == null && event.envelope().sequence() < extent.nextSequence() && !forget) {
                return Optional.empty(); // it is in what is saved
            }
            Optional<ParkedException> reason = parking(() -> {
                AccountTable current = inMemory();
                if (parked == null) {
                    projector.fold(current, event);
                    changed = true;
                }
            });
            return forget && reason.isEmpty() ? anew(projector) : reason;
        });
    }

    /** Leaves an event out of the table, which is rebuilt with it when it is next needed. Not for a table in memory. */
    void leave(Envelope event) {
        writing(() -> {
            if (event.sequence() >= extent.nextSequence()) {
                table = null;
                behind = true;
                extent = new Extent(extent.account(), event.sequence() + 1, event.position());
            }
            return extent;
        });
    }

    boolean isBehind() {
        return seeing(() -> behind);
    }

    /**
     * Forgets what an erasure destroyed, where that is the last event of the table. A parked table is rebuilt too, up
     * to the event that parked it, since reads of the time before still use it.
     *
     * @return why the account is parked, if the rebuild parked it
     */
    Optional<ParkedException> anew(TableProjector projector) {
        return parking(() -> {
            AccountTable before = inMemory();
            changed = true;
            try {
                table = projector.anew(before, parked);
            } catch (ParkedException e) {
                table = new AccountTable(before.account());
                throw e;
            }
        });
    }

    /**
     * Rebuilds a table that differs from its stream.
     *
     * @param processed the processed position of all tables
     * @return why the account is parked, if the rebuild parked it
     */
    Optional<ParkedException> rebuild(TableProjector projector, LongSupplier processed) {
        return parking(() -> {
            Extent before = extentNow();
            AccountTable fresh = new AccountTable(before.account());
            try {
                projector.catchUp(fresh, Math.max(processed.getAsLong(), before.position()));
            } catch (ParkedException e) {
                table = fresh;
                throw e;
            }
            projector.refuseShort(fresh, before.position());
            table = fresh;
            changed = true;
        });
    }

    private Optional<ParkedException> parking(Runnable change) {
        return writing(() -> {
            try {
                change.run();
                return Optional.empty();
            } catch (ParkedException e) {
                parked = e;
                return Optional.of(e);
            }
        });
    }

    private <R> R writing(Supplier<R> work) {
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            count();
            lock.writeLock().unlock();
        }
    }

    private void count() {
        long now = table == null ? 0 : table.nextSequence();
        memory.add(now - counted);
        counted = now;
    }

    private <R> R seeing(Supplier<R> state) {
        lock.readLock().lock();
        try {
            return state.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    @SuppressWarnings("LockNotBeforeTry") // where it had to be read, so that no other can forget it before
    private <R> R reading(Function<AccountTable, R> work) {
        lock.readLock().lock();
        if (table == null) {
            lock.readLock().unlock();
            writing(() -> {
                inMemory();
                lock.readLock().lock();
                return true;
            });
        }
        try {
            return work.apply(Objects.requireNonNull(table));
        } finally {
            lock.readLock().unlock();
        }
    }

    private AccountTable inMemory() {
        AccountTable current = table;
        if (current == null) {
            TableLoader.Loaded loaded = loader.load(extent);
            current = loaded.table();
            changed = loaded.changed();
            parked = loaded.parked();
            table = current;
            behind = changed;
        }
        return current;
    }

    /** Reads it unless it is in memory. */
    void load() {
        reading(current -> true);
    }

    /** Forgets a table that is saved as it is and that nothing uses now. */
    void evict() {
        evict(false);
    }

    /** Forgets it even if it is not saved: whatever needs it next rebuilds it, and no position passes it until then. */
    void evictUnsaved() {
        evict(true);
    }

    private void evict(boolean unsaved) {
        if (lock.writeLock().tryLock()) {
            try {
                if (table != null && (unsaved || !changed) && parked == null && table.nextSequence() > 0) {
                    extent = extentNow();
                    behind |= changed;
                    changed = false;
                    table = null;
                    count();
                }
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    boolean isInMemory() {
        return seeing(() -> table != null);
    }

    /** A query within one of this table, or of all, says nothing of which table is used. */
    void queriedNow() {
        if (lock.getReadHoldCount() == 0) {
            queriedAt = System.nanoTime();
        }
    }

    /** When it was last queried by itself, and not with all others; by {@link System#nanoTime}. */
    long queriedAt() {
        return queriedAt;
    }

    /** What it includes, in memory or not. */
    Extent extent() {
        return seeing(() -> extentNow());
    }

    private Extent extentNow() {
        return table == null ? extent : new Extent(table.account(), table.nextSequence(), table.lastPosition());
    }

    /** The current state; empty while the account is parked. */
    Optional<AccountTable> copy() {
        return reading(current -> parked == null ? Optional.of(current.copy()) : Optional.empty());
    }

    /**
     * Runs a query while the table is locked for writers.
     *
     * @return empty when the account has no event
     * @throws ParkedException when the account is parked at that position or before
     */
    <R> Optional<R> query(long knownAt, Function<AccountTable, @Nullable R> query) {
        return reading(current -> {
            if (parked != null && parked.position() <= knownAt) {
                throw parked;
            }
            return current.nextSequence() == 0 ? Optional.empty() : Optional.ofNullable(query.apply(current));
        });
    }

    /** The changes to save since the last save; none of a parked table, to which an event may be half applied. */
    <R> Optional<R> takeChange(Function<AccountTable, R> save) {
        return writing(() -> {
            if (!changed || parked != null || table == null) {
                return Optional.empty();
            }
            R saved = save.apply(table);
            changed = false;
            behind = false;
            return Optional.of(saved);
        });
    }

    boolean isChanged() {
        return seeing(() -> changed);
    }

    /** Reverts {@link #takeChange} when the save failed, or the checkpoint may be older than the table. */
    void changedStill() {
        writing(() -> {
            changed = table != null;
            behind = true;
            return changed;
        });
    }
}
