package io.accounthealth.edge.watch;

import io.accounthealth.metrics.Metric;
import io.accounthealth.storage.AppendObserver;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Meters of the appends to a log. */
public final class AppendMeters implements AppendObserver {

    private final MeterRegistry registry;
    private final String log;
    private final Timer appends;
    private final DistributionSummary batches;
    private final Counter renumbered;
    private final Counter slow;

    /**
     * @param log {@code accounts} or {@code access}
     * @param store what keeps it, in one word
     */
    public AppendMeters(MeterRegistry registry, String log, String store) {
        this.registry = registry;
        this.log = log;
        this.appends = Metric.APPEND.timer(registry, log, store);
        this.batches = Metric.APPEND_BATCH.summary(registry, log, store);
        this.renumbered = Metric.APPEND_RENUMBERED.counter(registry, log, store);
        this.slow = Metric.APPEND_SLOW.counter(registry, log, store);
        List.of(Cause.values()).forEach(this::refusals);
    }

    @Override
    public void appended(Duration waited) {
        appends.record(waited);
    }

    @Override
    public void synced(int commits) {
        batches.record(commits);
    }

    @Override
    public void renumbered() {
        renumbered.increment();
    }

    @Override
    public void slow() {
        slow.increment();
    }

    @Override
    public void refused(Cause cause) {
        refusals(cause).increment();
    }

    private Counter refusals(Cause cause) {
        return Metric.APPEND_REFUSED.counter(registry, log, cause.name().toLowerCase(Locale.ROOT));
    }
}
