package io.accounthealth.query.projection;

import io.accounthealth.events.AccountId;
import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.util.unit.DataSize;

/** The memory that tables may take, counted in their facts, of which nearly all of a table consists. */
final class TableMemory {

    /** With what is derived from it: the figure of {@code benchmarks.jar tables}, rounded up. */
    private static final int BYTES_A_FACT = 500;

    /** Once room is made, it is made for more than one table. */
    private static final int TENTHS_LEFT = 9;

    private final long most;
    private final AtomicLong used = new AtomicLong();
    private final Lock makingRoom = new ReentrantLock();

    private TableMemory(long most) {
        this.most = most;
    }

    static TableMemory of(DataSize size) {
        return new TableMemory(size.toBytes() / BYTES_A_FACT);
    }

    /** Facts in memory. */
    long used() {
        return used.get();
    }

    void add(long facts) {
        used.addAndGet(facts);
    }

    boolean isFull() {
        return used.get() > most;
    }

    boolean hasRoom() {
        return used.get() <= most / 10 * TENTHS_LEFT;
    }

    /**
     * Which accounts have room in memory if so many facts are read from the log: a share of all, as long as there is
     * room. Tables of the others would be forgotten and read again all the time.
     */
    Predicate<AccountId> room(long facts) {
        long thousandths = facts <= most - used() ? 1_000 : Math.max(0, most - used()) * 1_000 / facts;
        return account -> !isFull() && spread(account.hashCode()) % 1_000 < thousandths;
    }

    /** Ids that are alike have hash codes that are. */
    private static long spread(int hash) {
        return (hash * 0x9E3779B97F4A7C15L) >>> 33;
    }

    /** Queries a table and forgets it again, if it was not in memory and has no room there. */
    <A> A passing(LiveTable table, Function<LiveTable, A> query) {
        boolean wasInMemory = table.isInMemory();
        try {
            return query.apply(table);
        } finally {
            if (!wasInMemory && isFull()) {
                table.evictUnsaved();
            }
        }
    }

    /** Forgets those that were not queried for the longest time, if there is no room left. */
    void makeRoom(Collection<LiveTable> tables) {
        if (!isFull() || !makingRoom.tryLock()) {
            return;
        }
        try {
            long now = System.nanoTime();
            tables.stream()
                    .filter(LiveTable::isInMemory)
                    .map(table -> new Aged(table, now - table.queriedAt()))
                    .sorted(Comparator.comparingLong(Aged::nanos).reversed())
                    .takeWhile(aged -> !hasRoom())
                    .forEach(aged -> aged.table().evict());
        } finally {
            makingRoom.unlock();
        }
    }

    private record Aged(LiveTable table, long nanos) {}
}
