package io.accounthealth.query.projection;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.storage.Extent;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The table of one account, written by one thread at a time and read by any. It is in memory, or it is read as it was
 * saved, or rebuilt, when it is needed; one that is parked is in memory.
 */
final class LiveTable {

    private static final long NONE = Long.MAX_VALUE;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final TableLoader loader;
    private final TableMemory memory;

    /** Written while it is locked; whether there is one can be seen without. */
    private volatile @Nullable AccountTable table;

    private @Nullable ParkedException parked;
    private boolean changed;

    /** What the table has to include, and one in memory does. */
    private Extent extent;

    /** What is saved may lack its events from this position on, from any at 0, and none at {@link #NONE}. */
    private long lacksFrom;

    /** Its facts, as far as {@link #memory} knows of them. */
    private long counted;

    private volatile long queriedAt = System.nanoTime();

    /**
     * @param extent of its stream
     * @param behind whether what is saved may lack some of its events
     */
    LiveTable(Extent extent, boolean behind, TableLoader loader, TableMemory memory) {
        this.extent = extent;
        this.lacksFrom = behind ? 0 : NONE;
        this.loader = loader;
        this.memory = memory;
    }

    /** Of an account without events. */
    static LiveTable empty(AccountId account, TableLoader loader, TableMemory memory) {
        LiveTable empty = new LiveTable(new Extent(account, 0, 0), false, loader, memory);
        empty.table = new AccountTable(account);
        return empty;
    }

    /**
     * Applies the next event, or remembers that the table lacks it until it is needed: where it is not in memory, and
     * after an erasure, since it may have texts that went with it.
     *
     * @return why the account is parked, if this event parked it
     */
    Optional<ParkedException> fold(TableProjector projector, StoredEvent event) {
        return writing(() -> {
            if (event.envelope().sequence() < extentNow().nextSequence()) {
                return Optional.empty();
            }
            if (TableProjector.isErasure(event)) {
                forget();
            }
            AccountTable current = table;
            if (current == null) {
                lack(event.envelope());
            } else if (parked == null) {
                try {
                    projector.fold(current, event);
                    loader.applied(1);
                    changed = true;
                } catch (ParkedException e) {
                    parked = e;
                    return Optional.of(e);
                }
            }
            return Optional.empty();
        });
    }

    private void lack(Envelope event) {
        lacksFrom = Math.min(lacksFrom, event.position());
        extent = new Extent(event.accountId(), event.sequence() + 1, event.position());
    }

    private void forget() {
        extent = extentNow();
        lacksFrom = changed ? 0 : lacksFrom;
        changed = false;
        parked = null;
        table = null;
    }

    /**
     * Parks it for an event that its stream does not show, if it lacks that.
     *
     * @param sequence of the event
     * @return whether this parked it
     */
    boolean park(long sequence, ParkedException reason) {
        return writing(() -> {
            if (extentNow().nextSequence() > sequence) {
                return false;
            }
            AccountTable current = table == null ? take(loader.load(extent)) : table;
            if (current.nextSequence() > sequence || parked != null) {
                return false;
            }
            parked = reason;
            return true;
        });
    }

    boolean isBehind() {
        return savedUpTo(0) < NONE;
    }

    /** Up to where it is saved, at least {@code known}; {@link #NONE} if all of it is, or it is parked. */
    long savedUpTo(long known) {
        return seeing(() -> lacksFrom == NONE || parked != null ? NONE : Math.max(known, lacksFrom - 1));
    }

    /** Rebuilds a table that differs from its stream. */
    void rebuild() {
        writing(() -> take(loader.rebuilt(extentNow())));
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
        long now = table == null || !table.hasFacts() ? 0 : table.nextSequence();
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
                if (table == null) {
                    take(loader.load(extent));
                }
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

    private AccountTable take(TableLoader.Loaded loaded) {
        AccountTable taken = loaded.table();
        table = taken;
        parked = loaded.parked();
        extent = of(taken);
        changed = loaded.changed();
        lacksFrom = !changed ? NONE : lacksFrom == NONE ? 0 : lacksFrom;
        return taken;
    }

    /** Reads it unless it is in memory. */
    void load() {
        reading(current -> true);
    }

    /**
     * Forgets a table that nothing uses now.
     *
     * @param unsaved even if it is not saved as it is; the saved position does not pass it until it is
     */
    void evict(boolean unsaved) {
        if (lock.writeLock().tryLock()) {
            try {
                if (table != null
                        && (unsaved || !changed)
                        && parked == null
                        && extentNow().nextSequence() > 0) {
                    forget();
                    count();
                }
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    /** Waits for nobody, so that who makes room holds up nobody who waits for it. */
    boolean isInMemory() {
        return table != null;
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
        return table == null ? extent : of(table);
    }

    private static Extent of(AccountTable table) {
        return new Extent(table.account(), table.nextSequence(), table.lastPosition());
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
            if (!changed || parked != null) {
                return Optional.empty();
            }
            R saved = save.apply(Objects.requireNonNull(table));
            changed = false;
            lacksFrom = NONE;
            return Optional.of(saved);
        });
    }

    /** Reverts {@link #takeChange} when the save failed, or the checkpoint may be older than the table. */
    void changedStill() {
        writing(() -> {
            changed = table != null;
            lacksFrom = 0;
            return changed;
        });
    }
}
