package io.accounthealth.edge.audit;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.RefusedAttempts;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccessEvent.AccessRefused;
import io.accounthealth.metrics.Metric;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;

/**
 * Records denied requests after their answers, which disclose nothing. Anonymous ones are recorded up to a rate, or
 * they could fill the disk; the others are counted.
 */
final class RefusedRecorder extends EntryQueue implements RefusedAttempts {

    private static final String LIMIT = "refusals-recorded";
    private static final int UNKNOWN_A_SECOND = 10;

    private final Counter dropped;

    private final Bucket unknown = Bucket.builder()
            .addLimit(limit ->
                    limit.capacity(10L * UNKNOWN_A_SECOND).refillGreedy(UNKNOWN_A_SECOND, Duration.ofSeconds(1)))
            .build();

    RefusedRecorder(AccessLog log, MeterRegistry meters) {
        super(log, "refusals", Metric.LIMITS.counter(meters, LIMIT));
        this.dropped = Metric.LIMITS.counter(meters, LIMIT);
    }

    @Override
    public void refused(Attempt attempt) {
        if (!attempt.caller().isKnown() && !unknown.tryConsume(1)) {
            dropped.increment();
            return;
        }
        add(
                UUID.randomUUID(),
                new AccessRefused(
                        attempt.caller().writtenRoles(),
                        attempt.useCase() == null ? null : attempt.useCase().written(),
                        attempt.account(),
                        attempt.reason()),
                new Origin(attempt.caller().name(), Caller.API, attempt.caller().traceId(), null));
    }
}
