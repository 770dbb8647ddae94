package io.accounthealth.metrics;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at something again and again on a thread of its own, so that a probe or a scrape only tells what was last seen
 * and never waits. A look may take long, and may throw; whoever tells of it must tell by its age.
 */
public final class Poller implements AutoCloseable {

    private final ScheduledExecutorService timer;

    private Poller(String name) {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name(name).factory());
    }

    /**
     * Looks at once, and from then on.
     *
     * @param pause between the end of a look and the next
     */
    public static Poller every(Duration pause, String name, Runnable look) {
        return every(Duration.ZERO, pause, name, look);
    }

    /** @param first how long until the first look */
    public static Poller every(Duration first, Duration pause, String name, Runnable look) {
        Poller looks = new Poller(name);
        var unused = looks.timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        look.run();
                    } catch (RuntimeException e) {
                        // As if it had not ended: its result grows old.
                    }
                },
                first.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
        return looks;
    }

    /** No look begins any more; one that is under way is not interrupted. */
    @Override
    public void close() {
        timer.shutdown();
    }
}
