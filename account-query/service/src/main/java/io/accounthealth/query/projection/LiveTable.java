package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.model.table.AccountTable;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One account's table, written by the tail and read by anyone. */
final class LiveTable {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private AccountTable table;
    private @Nullable ParkedException parked;
    private boolean changed;

    LiveTable(AccountTable table) {
        this(table, null);
    }

    /** One that differs from what is saved of it. */
    static LiveTable unsaved(AccountTable table) {
        LiveTable unsaved = new LiveTable(table);
        unsaved.changed = true;
        return unsaved;
    }

    LiveTable(AccountTable table, @Nullable ParkedException parked) {
        this.table = table;
        this.parked = parked;
    }

    /**
     * Takes in the next event.
     *
     * @param forget whether it is an erasure after which the table is made {@link #anew}, before anybody reads or saves
     *     it
     * @return why the account is parked, if it became so by this event
     */
    Optional<ParkedException> fold(TableProjector fold, StoredEvent event, boolean forget) {
        lock.writeLock().lock();
        try {
            if (parked == null) {
                fold.fold(table, event);
                changed = true;
            }
            return forget ? anew(fold, event) : Optional.empty();
        } catch (ParkedException e) {
            parked = e;
            return Optional.of(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Forgets what an erasure destroyed, which is the last event that the table has seen; one that is parked is made
     * anew as well, up to where it is, since it still answers of the time before.
     *
     * @return why the account is parked, if it became so by this
     */
    Optional<ParkedException> anew(TableProjector fold, StoredEvent erasure) {
        lock.writeLock().lock();
        try {
            ParkedException before = parked;
            table = before == null ? fold.anew(table) : fold.anew(table, erasure, before.position() - 1);
            return Optional.empty();
        } catch (ParkedException e) {
            table = new AccountTable(table.account());
            parked = e;
            return Optional.of(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Makes the table anew from its stream, since it is not what that says.
     *
     * @param seen up to where all tables have seen the log
     * @return why the account is parked, if it became so by this
     */
    Optional<ParkedException> rebuild(TableProjector fold, LongSupplier seen) {
        lock.writeLock().lock();
        try {
            AccountTable fresh = new AccountTable(table.account());
            fold.catchUp(fresh, Math.max(seen.getAsLong(), table.lastPosition()));
            fold.refuseShort(fresh, table.lastPosition());
            table = fresh;
            changed = true;
            return Optional.empty();
        } catch (ParkedException e) {
            parked = e;
            return Optional.of(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The table as it is now; empty while the account is parked. */
    Optional<AccountTable> copy() {
        lock.readLock().lock();
        try {
            return parked == null ? Optional.of(table.copy()) : Optional.empty();
        } finally {
            lock.readLock().unlock();
        }
    }

    long facts() {
        lock.readLock().lock();
        try {
            return table.nextSequence();
        } finally {
            lock.readLock().unlock();
        }
    }

    <R> Optional<R> query(long knownAt, Function<AccountTable, R> question) {
        AccountTable open = open(knownAt);
        try {
            return open.nextSequence() == 0 ? Optional.empty() : Optional.of(question.apply(open));
        } finally {
            close();
        }
    }

    /**
     * The table, to which nobody writes until the same thread calls {@link #close}.
     *
     * @throws ParkedException when it cannot be asked as of that position; it is then not open
     */
    AccountTable open(long knownAt) {
        lock.readLock().lock();
        if (parked != null && parked.position() <= knownAt) {
            lock.readLock().unlock();
            throw parked;
        }
        return table;
    }

    void close() {
        lock.readLock().unlock();
    }

    /**
     * What to save of the table if it changed since the last time; nothing of a parked one, which may be half folded.
     */
    <R> Optional<R> takeChange(Function<AccountTable, R> save) {
        lock.writeLock().lock();
        try {
            if (!changed || parked != null) {
                return Optional.empty();
            }
            R saved = save.apply(table);
            changed = false;
            return Optional.of(saved);
        } finally {
            lock.writeLock().unlock();
        }
    }

    boolean isChanged() {
        lock.readLock().lock();
        try {
            return changed;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Undoes {@link #takeChange} when the save failed, or something older may be saved by now. */
    void changedStill() {
        lock.writeLock().lock();
        try {
            changed = true;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
