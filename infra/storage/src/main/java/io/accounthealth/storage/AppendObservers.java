package io.accounthealth.storage;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Those who measure a log, for the log to tell. */
public final class AppendObservers {

    private final List<AppendObserver> subscribed = new CopyOnWriteArrayList<>();

    /** @return takes it away again */
    public AutoCloseable add(AppendObserver observer) {
        subscribed.add(observer);
        return () -> subscribed.remove(observer);
    }

    /** Appends, and tells how long that took or that it was refused. */
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

    /** @param commits 0 when what was made safe was no commit, of which nobody is told */
    public void synced(int commits) {
        if (commits > 0) {
            subscribed.forEach(each -> each.synced(commits));
        }
    }

    public void renumbered() {
        subscribed.forEach(AppendObserver::renumbered);
    }

    public void slow() {
        subscribed.forEach(AppendObserver::slow);
    }
}
