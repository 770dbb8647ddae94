package io.accounthealth.transparency;

import io.accounthealth.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Whether the history is what was signed, and how far it is signed, in numbers. */
final class ProofMeters implements MeterBinder {

    private final TransparencyLog transparency;

    ProofMeters(TransparencyLog transparency) {
        this.transparency = transparency;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Metric.PROOF_DAMAGED.gauge(registry, () -> transparency.damage() == null ? 0 : 1);
        Metric.PROOF_TREE.gauge(registry, () -> transparency.nodes().size());
        Metric.PROOF_SIGNED.gauge(registry, () -> Math.max(0, transparency.signedSize()));
        Metric.PROOF_WITNESSED.gauge(registry, transparency::witnessed);
    }
}
