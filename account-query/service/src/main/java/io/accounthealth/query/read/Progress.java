package io.accounthealth.query.read;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How far work has come that takes as long as it takes, for whoever wants to be told. */
public final class Progress {

    /** @param accountsTotal those that are looked at in the end; each twice for a suggestion */
    record Accounts(long accountsDone, long accountsTotal) {}

    /** @param eventsTotal those of the account that are known at the point */
    record Events(long eventsDone, long eventsTotal) {}

    private interface Counting {
        Record told(long done, long total);
    }

    private static final long NOT_BEGUN = -1;

    private final Counting counting;
    private final AtomicLong done = new AtomicLong();
    private volatile long total = NOT_BEGUN;

    /** What counts in its place; null when it counts itself. */
    private final @Nullable LongSupplier doneElsewhere;

    private final @Nullable LongSupplier totalElsewhere;

    private Progress(Counting counting) {
        this(counting, null, null);
    }

    private Progress(Counting counting, @Nullable LongSupplier doneElsewhere, @Nullable LongSupplier totalElsewhere) {
        this.counting = counting;
        this.doneElsewhere = doneElsewhere;
        this.totalElsewhere = totalElsewhere;
    }

    public static Progress ofAccounts() {
        return new Progress(Accounts::new);
    }

    public static Progress ofEvents() {
        return new Progress(Events::new);
    }

    /** Of work that others may wait for too, and that counts itself. */
    public static Progress ofEvents(LongSupplier done, LongSupplier total) {
        return new Progress(Events::new, done, total);
    }

    public void begin(long all) {
        total = all;
    }

    public void oneMore() {
        done.incrementAndGet();
    }

    boolean hasBegun() {
        return totalElsewhere != null || total != NOT_BEGUN;
    }

    /** Of what has begun. */
    Record told() {
        return counting.told(
                doneElsewhere == null ? done.get() : doneElsewhere.getAsLong(),
                totalElsewhere == null ? total : totalElsewhere.getAsLong());
    }
}
