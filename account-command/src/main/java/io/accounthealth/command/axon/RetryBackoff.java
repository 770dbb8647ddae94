package io.accounthealth.command.axon;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How often a command that lost its account's next place to another node is tried again. The first time at once, then
 * after pauses of random length, which grow, so that nodes do not meet again and again.
 */
final class RetryBackoff {

    private static final long FIRST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 64;

    private final long deadline;
    private long pause;

    RetryBackoff(Duration patience) {
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** Waits a little. @return false when it has been tried for long enough */
    boolean goesOn() {
        if (System.nanoTime() > deadline) {
            return false;
        }
        if (pause > 0) {
            try {
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(pause + 1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        pause = Math.clamp(2 * pause, FIRST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
        return true;
    }
}
