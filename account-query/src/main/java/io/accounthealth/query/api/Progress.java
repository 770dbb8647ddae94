package io.accounthealth.query.api;

import java.util.concurrent.atomic.AtomicLong;

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

    private Progress(Counting counting) {
        this.counting = counting;
    }

    public static Progress ofAccounts() {
        return new Progress(Accounts::new);
    }

    static Progress ofEvents() {
        return new Progress(Events::new);
    }

    void begin(long all) {
        total = all;
    }

    void oneMore() {
        done.incrementAndGet();
    }

    boolean hasBegun() {
        return total != NOT_BEGUN;
    }

    /** Of what has begun. */
    Record told() {
        return counting.told(done.get(), total);
    }
}
