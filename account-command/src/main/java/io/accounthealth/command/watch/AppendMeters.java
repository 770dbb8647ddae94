package io.accounthealth.command.watch;

import io.accounthealth.metrics.Metric;
import io.accounthealth.storage.AppendObserver;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/** Appends, as the store tells of them. */
final class AppendMeters implements AppendObserver {

    private final MeterRegistry registry;
    private final Timer appends;
    private final DistributionSummary batches;
    private final Counter renumbered;

    /** @param store what keeps the log, in one word */
    AppendMeters(MeterRegistry registry, String store) {
        this.registry = registry;
        this.appends = Metric.APPEND.timer(registry, store);
        this.batches = Metric.APPEND_BATCH.summary(registry, store);
        this.renumbered = Metric.APPEND_RENUMBERED.counter(registry, store);
        for (Cause cause : Cause.values()) {
            refusals(cause);
        }
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
    public void refused(Cause cause) {
        refusals(cause).increment();
    }

    private Counter refusals(Cause cause) {
        return Metric.APPEND_REFUSED.counter(registry, cause.name().toLowerCase(Locale.ROOT));
    }
}
