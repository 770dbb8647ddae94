package io.accounthealth.edge.limits;

import io.accounthealth.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * So much of one thing at once, and no more: bytes of bodies, exports, imports. Whoever would exceed it is refused at
 * once, since those who wait hold memory too.
 */
public final class Allowance {

    private final String limit;
    private final long capacity;
    private final Duration retryAfter;
    private final MeterRegistry meters;
    private final AtomicLong taken = new AtomicLong();

    /**
     * @param limit the name of the property
     * @param retryAfter when there is likely to be room again
     */
    public Allowance(String limit, long capacity, Duration retryAfter, MeterRegistry meters) {
        this.limit = limit;
        this.capacity = capacity;
        this.retryAfter = retryAfter;
        this.meters = meters;
    }

    /** The work, if there is room for this much of it until it ends, fails or is cancelled. */
    public <T> Mono<T> admit(long amount, Mono<T> work) {
        return Mono.usingWhen(take(amount), got -> work, this::giveBack);
    }

    /** {@link #admit(long, Mono)} for a stream. */
    public <T> Flux<T> admit(long amount, Flux<T> work) {
        return Flux.usingWhen(take(amount), got -> work, this::giveBack);
    }

    /** What is taken now. */
    public long taken() {
        return taken.get();
    }

    /** @throws LimitReached when this much is taken already, as somebody else counts it */
    public void refuseBeyond(long takenElsewhere) {
        if (takenElsewhere >= capacity) {
            throw full(takenElsewhere);
        }
    }

    private Mono<Long> take(long amount) {
        return Mono.fromCallable(() -> {
            long before = taken.getAndUpdate(now -> now + amount > capacity ? now : now + amount);
            if (before + amount > capacity) {
                throw full(before);
            }
            return amount;
        });
    }

    private LimitReached full(long before) {
        Metric.LIMITS.counter(meters, limit).increment();
        return LimitReached.noRoom(
                limit,
                "this node has no room for it now: %s allows %d at once, and %d are taken"
                        .formatted(limit, capacity, before),
                retryAfter);
    }

    private Publisher<Void> giveBack(long amount) {
        return Mono.fromRunnable(() -> taken.addAndGet(-amount));
    }
}
