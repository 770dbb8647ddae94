package io.accounthealth.storage.mongo;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** How long and how often something is tried again. */
final class Attempts {

    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(1).toNanos();
    private static final int DOUBLINGS = 6;

    private final long start = System.nanoTime();
    private final long patience;
    private long firstAttempt;
    private boolean any;
    private int failures;

    Attempts(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** From now on its effect may arrive at any time. */
    void begin() {
        if (!any) {
            any = true;
            firstAttempt = System.nanoTime();
        }
    }

    boolean any() {
        return any;
    }

    Duration sinceFirst() {
        return any ? Duration.ofNanos(System.nanoTime() - firstAttempt) : Duration.ZERO;
    }

    /**
     * Pauses before another attempt: after a lost race the winner's write must first be a majority's, and two that lost
     * to each other must not meet again.
     *
     * @return false when there is no time left, or no use
     */
    boolean mayGoOn(MongoException failure) {
        if (!MongoHealth.mayPass(failure) || System.nanoTime() - start > patience) {
            return false;
        }
        long pause = FIRST_PAUSE_NANOS << Math.min(failures++, DOUBLINGS);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause / 2, pause));
        return true;
    }
}
