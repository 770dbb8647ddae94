package io.accounthealth.storage.mongo.database;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** How long and how often something is tried again. */
public final class Attempts {

    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(1).toNanos();
    private static final int DOUBLINGS = 6;

    private final long start = System.nanoTime();
    private final long patience;
    private long firstAttempt;
    private boolean any;
    private boolean open;
    private boolean mayBeIn;
    private int failures;

    public Attempts(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** From now on its effect may arrive at any time. */
    public void begin() {
        if (!any || !mayBeIn) {
            firstAttempt = System.nanoTime();
        }
        any = true;
        open = true;
    }

    /** Whether something is on its way whose answer has not been looked at. */
    public boolean isUnderWay() {
        return open;
    }

    public boolean any() {
        return any;
    }

    /** What comes next is tried as if nothing had failed, but not for longer. */
    public void succeeded() {
        open = false;
        any = false;
        failures = 0;
    }

    public boolean areOver() {
        return System.nanoTime() - start > patience;
    }

    /**
     * Whether something of a failed attempt may be there, or arrive yet: no answer of the server says that it is not.
     */
    public boolean mayBeIn() {
        return mayBeIn;
    }

    /** Since the first attempt that may have an effect. */
    public Duration sinceFirst() {
        return any ? Duration.ofNanos(System.nanoTime() - firstAttempt) : Duration.ZERO;
    }

    /**
     * Pauses before another attempt: after a lost race the winner's write must first be a majority's, and two that lost
     * to each other must not meet again.
     *
     * @return false when there is no time left, or no use
     */
    public boolean mayGoOn(MongoException failure) {
        mayBeIn |= open && !MongoErrors.isRefusalOfAll(failure);
        open = false;
        return MongoErrors.mayPass(failure) && mayLookAgain();
    }

    /**
     * Pauses before another look.
     *
     * @return false when there is no time left
     */
    public boolean mayLookAgain() {
        if (areOver()) {
            return false;
        }
        long pause = FIRST_PAUSE_NANOS << Math.min(failures++, DOUBLINGS);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause / 2, pause));
        return true;
    }
}
