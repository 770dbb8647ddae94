package io.accounthealth.edge.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bucket of tokens for each caller: it holds a burst and fills at the rate allowed. A node's own: n nodes let n times
 * as much through.
 */
public final class RateLimit {

    private static final String NAME = "requests-per-second";

    /** Buckets of those not heard of for long go; a new one is full, so nobody is wronged by it. */
    private static final int REMEMBERED_CALLERS = 10_000;

    private final Limits limits;
    private final MeterRegistry meters;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED_CALLERS;
        }
    };

    public RateLimit(Limits limits, MeterRegistry meters) {
        this.limits = limits;
        this.meters = meters;
    }

    /** @throws LimitReached when this caller has sent too many requests */
    public void take(String caller) {
        ConsumptionProbe probe = bucket(caller).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw LimitReached.tooMany(
                            NAME,
                            "a caller may send %d requests a second, and %d at once after a pause"
                                    .formatted(limits.requestsPerSecond(), limits.burst()),
                            Duration.ofNanos(probe.getNanosToWaitForRefill()))
                    .counted(meters);
        }
    }

    private synchronized Bucket bucket(String caller) {
        return buckets.computeIfAbsent(
                caller,
                name -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(limits.burst())
                                .refillGreedy(limits.requestsPerSecond(), Duration.ofSeconds(1)))
                        .build());
    }
}
