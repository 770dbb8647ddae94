package io.accounthealth.storage.mongo.log;

import io.accounthealth.storage.AppendObservers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts appends that took longer than an instant takes to settle, and warns of them, at most once a minute. */
final class SlowAppends {

    private static final Logger LOG = LoggerFactory.getLogger(SlowAppends.class);

    private static final long BETWEEN_WARNINGS_NANOS = Duration.ofMinutes(1).toNanos();

    private final Duration settle;
    private final AppendObservers observers;
    private long lastWarning;

    SlowAppends(Duration settle, AppendObservers observers) {
        this.settle = settle;
        this.observers = observers;
    }

    /** @param what one of them did, to be read behind "An append" */
    void report(String what) {
        observers.slow();
        if (lastWarning == 0 || System.nanoTime() - lastWarning >= BETWEEN_WARNINGS_NANOS) {
            lastWarning = System.nanoTime();
            LOG.warn(
                    "An append {}, while an instant counts as settled after {}: who asked what was known at that time"
                            + " may have been told too little",
                    what,
                    settle);
        }
    }
}
