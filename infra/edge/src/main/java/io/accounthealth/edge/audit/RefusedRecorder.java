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
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Records what was refused, behind the answer, since a refusal shows nothing that would have to be held back. Of those
 * whom nobody knows only so many a second are recorded, or anybody could fill the disk; the others are counted.
 */
final class RefusedRecorder implements RefusedAttempts, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedRecorder.class);

    private static final String LIMIT = "refusals-recorded";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_WAITING = 10_000;
    private static final int UNKNOWN_A_SECOND = 10;

    private final AccessLog log;
    private final Counter dropped;

    /** An empty one is the last. */
    private final BlockingQueue<Optional<Attempt>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    private final Bucket unknown = Bucket.builder()
            .addLimit(limit ->
                    limit.capacity(10L * UNKNOWN_A_SECOND).refillGreedy(UNKNOWN_A_SECOND, Duration.ofSeconds(1)))
            .build();
    private volatile Thread thread = new Thread(() -> {});

    RefusedRecorder(AccessLog log, MeterRegistry meters) {
        this.log = log;
        this.dropped = Metric.LIMITS.counter(meters, LIMIT);
    }

    @Override
    public void refused(Attempt attempt) {
        if ((!attempt.caller().isKnown() && !unknown.tryConsume(1)) || !waiting.offer(Optional.of(attempt))) {
            dropped.increment();
        }
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("refusals").start(this::recordAll);
    }

    /** After the server: what is refused while it stops is recorded too. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Records what waits, then ends. */
    @Override
    public void stop() {
        try {
            if (!waiting.offer(Optional.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    || !thread.join(PATIENCE)) {
                LOG.warn("{} refused attempts were not recorded before the stop", waiting.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isAlive();
    }

    private void recordAll() {
        try {
            for (Optional<Attempt> next = waiting.take(); next.isPresent(); next = waiting.take()) {
                record(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(Attempt attempt) {
        try {
            log.record(
                    new AccessRefused(
                            attempt.caller().writtenRoles(),
                            attempt.useCase() == null ? null : attempt.useCase().written(),
                            attempt.account(),
                            attempt.reason()),
                    new Origin(
                            attempt.caller().name(),
                            Caller.API,
                            attempt.caller().traceId(),
                            null));
        } catch (RuntimeException e) {
            LOG.error(
                    "a refused attempt of {} could not be recorded",
                    attempt.caller().name(),
                    e);
        }
    }
}
