package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.model.table.AccountTable;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The table of one account, written by one thread and read by any. */
final class LiveTable {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private AccountTable table;
    private @Nullable ParkedException parked;
    private boolean changed;

    /** @param changed whether it differs from its checkpoint */
    LiveTable(AccountTable table, @Nullable ParkedException parked, boolean changed) {
        this.table = table;
        this.parked = parked;
        this.changed = changed;
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
            Optional<ParkedException> reason = parking(() -> {
                if (parked == null) {
                    projector.fold(table, event);
                    changed = true;
                }
            });
            return forget && reason.isEmpty() ? anew(projector, event) : reason;
        });
    }

    /**
     * Forgets what an erasure destroyed, where that is the last event of the table. A parked table is rebuilt too, up
     * to the event that parked it, since reads of the time before still use it.
     *
     * @return why the account is parked, if the rebuild parked it
     */
    Optional<ParkedException> anew(TableProjector projector, StoredEvent erasure) {
        return parking(() -> {
            try {
                table = projector.anew(table, erasure, parked);
            } catch (ParkedException e) {
                table = new AccountTable(table.account());
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
            AccountTable fresh = new AccountTable(table.account());
            projector.catchUp(fresh, Math.max(processed.getAsLong(), table.lastPosition()));
            projector.refuseShort(fresh, table.lastPosition());
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
        return locked(lock.writeLock(), work);
    }

    private <R> R reading(Supplier<R> work) {
        return locked(lock.readLock(), work);
    }

    private static <R> R locked(Lock lock, Supplier<R> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** The current state; empty while the account is parked. */
    Optional<AccountTable> copy() {
        return reading(() -> parked == null ? Optional.of(table.copy()) : Optional.empty());
    }

    long facts() {
        return reading(() -> table.nextSequence());
    }

    /**
     * Runs a query while the table is locked for writers.
     *
     * @return empty when the account has no event
     * @throws ParkedException when the account is parked at that position or before
     */
    <R> Optional<R> query(long knownAt, Function<AccountTable, @Nullable R> query) {
        return reading(() -> {
            if (parked != null && parked.position() <= knownAt) {
                throw parked;
            }
            return table.nextSequence() == 0 ? Optional.empty() : Optional.ofNullable(query.apply(table));
        });
    }

    /** The changes to save since the last save; none of a parked table, to which an event may be half applied. */
    <R> Optional<R> takeChange(Function<AccountTable, R> save) {
        return writing(() -> {
            if (!changed || parked != null) {
                return Optional.empty();
            }
            R saved = save.apply(table);
            changed = false;
            return Optional.of(saved);
        });
    }

    boolean isChanged() {
        return reading(() -> changed);
    }

    /** Reverts {@link #takeChange} when the save failed, or the checkpoint may be older than the table. */
    void changedStill() {
        writing(() -> changed = true);
    }
}
