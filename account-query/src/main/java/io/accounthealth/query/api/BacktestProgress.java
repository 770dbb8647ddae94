package io.accounthealth.query.api;

import java.util.concurrent.atomic.AtomicInteger;

/** How far a backtest or a suggestion has come. */
public final class BacktestProgress implements Progress {

    /** @param accountsTotal those that are looked at in the end; each twice for a suggestion */
    public record Told(int accountsDone, int accountsTotal) {}

    private static final int NOT_BEGUN = -1;

    private final AtomicInteger done = new AtomicInteger();
    private volatile int total = NOT_BEGUN;

    void begin(int accounts) {
        total = accounts;
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
