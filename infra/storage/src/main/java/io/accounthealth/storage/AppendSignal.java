package io.accounthealth.storage;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who want to know that something was appended. One that fails does not hinder the others, nor the append. */
public final class AppendSignal {

    private static final Logger LOG = LoggerFactory.getLogger(AppendSignal.class);

    private final List<Runnable> subscribed = new CopyOnWriteArrayList<>();

    /** @return takes it away again */
    public AutoCloseable add(Runnable wake) {
        subscribed.add(wake);
        return () -> subscribed.remove(wake);
    }

    public void wakeAll() {
        for (Runnable wake : subscribed) {
            try {
                wake.run();
            } catch (RuntimeException | Error e) {
                LOG.warn("A callback after an append failed; the append itself stands", e);
            }
        }
    }
}
