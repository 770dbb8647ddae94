package io.accounthealth.query.projection;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.util.unit.DataSize;

/** The memory that tables may take, counted in their facts, of which nearly all of a table consists. */
final class TableMemory {

    /** The demo's in {@code benchmarks.jar tables}, with what reads derive from it, rounded up. */
    static final int BYTES_A_FACT = 450;

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

    /** Queries a table and forgets it again, if it was not in memory and has no room there. */
    <A> A passing(LiveTable table, Function<LiveTable, A> query) {
        boolean wasInMemory = table.isInMemory();
        try {
            return query.apply(table);
        } finally {
            if (!wasInMemory && isFull()) {
                table.evict(true);
            }
        }
    }

    /**
     * Forgets those that were not queried for the longest time, if there is no room left; unsaved ones, which are then
     * brought up to their streams again, where that of the saved ones is not enough. Who comes meanwhile waits, instead
     * of reading one more table than there is room for.
     */
    void makeRoom(Collection<LiveTable> tables) {
        if (!isFull()) {
            return;
        }
        makingRoom.lock();
        try {
            if (isFull()) {
                forgetOldest(tables);
            }
        } finally {
            makingRoom.unlock();
        }
    }

    private void forgetOldest(Collection<LiveTable> tables) {
        long now = System.nanoTime();
        List<LiveTable> oldestFirst = tables.stream()
                .filter(LiveTable::isInMemory)
                .map(table -> new Aged(table, now - table.queriedAt()))
                .sorted(Comparator.comparingLong(Aged::nanos).reversed())
                .map(Aged::table)
                .toList();
        oldestFirst.stream().takeWhile(table -> !hasRoom()).forEach(table -> table.evict(false));
        oldestFirst.stream().takeWhile(table -> isFull()).forEach(table -> table.evict(true));
    }

    private record Aged(LiveTable table, long nanos) {}
}
