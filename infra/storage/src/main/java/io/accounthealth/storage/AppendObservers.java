package io.accounthealth.storage;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The observers of a log. */
public final class AppendObservers {

    private static final Logger LOG = LoggerFactory.getLogger(AppendObservers.class);

    private final List<AppendObserver> subscribed = new CopyOnWriteArrayList<>();

    /** @return ends the subscription */
    public AutoCloseable add(AppendObserver observer) {
        subscribed.add(observer);
        return () -> subscribed.remove(observer);
    }

    /** Appends, and reports how long that took or that it was refused. */
    public List<Outcome> watch(Supplier<List<Outcome>> append) {
        long started = System.nanoTime();
        try {
            List<Outcome> outcomes = append.get();
            Duration waited = Duration.ofNanos(System.nanoTime() - started);
            subscribed.forEach(each -> each.appended(waited));
            return outcomes;
        } catch (LogUnavailableException e) {
            subscribed.forEach(each -> each.refused(e.reason()));
            throw e;
        }
    }

    /** @param commits 0 when a history was restored, which is reported as growth only */
    public void synced(int commits) {
        if (commits > 0) {
            subscribed.forEach(each -> each.synced(commits));
        }
        for (AppendObserver each : subscribed) {
            try {
                each.grown();
            } catch (RuntimeException | Error e) {
                LOG.warn("A callback after an append failed; the append itself is done", e);
            }
        }
    }

    public void renumbered() {
        subscribed.forEach(AppendObserver::renumbered);
    }

    public void slow() {
        subscribed.forEach(AppendObserver::slow);
    }
}
