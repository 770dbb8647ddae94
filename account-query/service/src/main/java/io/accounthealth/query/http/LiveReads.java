package io.accounthealth.query.http;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How many reads are being worked on, so that long work can give way to them. Whoever gives way waits for a moment in
 * which nobody reads, and a little longer, since an answer has still to be written and readers come in a row; but never
 * for long at once, so that it comes to an end however many read.
 */
public final class LiveReads {

    private static final long QUIET = Duration.ofMillis(2).toNanos();
    private static final Duration LONGEST_WAIT = Duration.ofMillis(20);
    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private final Supplier<Duration> longestWait;
    private int atWork;
    private long lastEnd = System.nanoTime() - QUIET;

    public LiveReads() {
        this(() -> LONGEST_WAIT);
    }

    /** @param longestWait asked for anew each time that somebody gives way */
    public LiveReads(Supplier<Duration> longestWait) {
        this.longestWait = longestWait;
    }

    public synchronized void begin() {
        atWork++;
    }

    public synchronized void end() {
        atWork--;
        lastEnd = System.nanoTime();
        notifyAll();
    }

    /** @throws InterruptedException when whoever waits is given up */
    public synchronized void giveWay() throws InterruptedException {
        long longest = longestWait.get().toNanos();
        long start = System.nanoTime();
        long now = start;
        while (!isQuiet(now) && now - start < longest) {
            long until = atWork > 0 ? longest - (now - start) : QUIET - (now - lastEnd);
            wait(Math.ceilDiv(Math.max(1, until), MILLI));
            now = System.nanoTime();
        }
    }

    private boolean isQuiet(long now) {
        return atWork == 0 && now - lastEnd >= QUIET;
    }
}
