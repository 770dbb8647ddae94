package io.accounthealth.query.api;

import java.util.concurrent.atomic.AtomicLong;

/** How far a replay of an account has come. */
final class ReplayProgress implements Progress {

    /** @param eventsTotal those of the account that are known at the point */
    record Told(long eventsDone, long eventsTotal) {}

    private static final long NOT_BEGUN = -1;

    private final AtomicLong done = new AtomicLong();
    private volatile long total = NOT_BEGUN;

    void begin(long events) {
        total = events;
    }

    void oneMore() {
        done.incrementAndGet();
    }

    @Override
    public boolean hasBegun() {
        return total != NOT_BEGUN;
    }

    @Override
    public Told told() {
        return new Told(done.get(), total);
    }
}
