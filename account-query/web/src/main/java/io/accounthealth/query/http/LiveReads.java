package io.accounthealth.query.http;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Counts the reads in progress, so that long work can give way to them. It waits until no read is in progress, and a
 * little longer, since answers have still to be written and reads come in series; but never long at once, so that it
 * makes progress under any load.
 */
public final class LiveReads {

    private static final long QUIET = Duration.ofMillis(2).toNanos();
    private static final Duration LONGEST_WAIT = Duration.ofMillis(20);
    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private final Supplier<Duration> longestWait;
    private int inProgress;
    private long lastEnd = System.nanoTime() - QUIET;

    public LiveReads() {
        this(() -> LONGEST_WAIT);
    }

    /** @param longestWait evaluated at each wait */
    public LiveReads(Supplier<Duration> longestWait) {
        this.longestWait = longestWait;
    }

    public synchronized void begin() {
        inProgress++;
    }

    public synchronized void end() {
        inProgress--;
        lastEnd = System.nanoTime();
        notifyAll();
    }

    /** @throws InterruptedException when the work is cancelled */
    public synchronized void giveWay() throws InterruptedException {
        long longest = longestWait.get().toNanos();
        long start = System.nanoTime();
        long now = start;
        while (!isQuiet(now) && now - start < longest) {
            long until = inProgress > 0 ? longest - (now - start) : QUIET - (now - lastEnd);
            wait(Math.ceilDiv(Math.max(1, until), MILLI));
            now = System.nanoTime();
        }
    }

    private boolean isQuiet(long now) {
        return inProgress == 0 && now - lastEnd >= QUIET;
    }
}
