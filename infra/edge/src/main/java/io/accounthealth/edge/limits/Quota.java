package io.accounthealth.edge.limits;

import io.accounthealth.edge.access.CallerAuthentication;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A limit on one resource: bytes of bodies, exports, imports. A request beyond it is rejected at once, since waiting
 * requests use memory too. One caller gets at most half of it while holding any, so that there is something left for
 * the others.
 */
public final class Quota {

    private final String limit;
    private final long capacity;
    private final Duration retryAfter;
    private final MeterRegistry meters;
    private final Map<String, Long> byCaller = new HashMap<>();
    private long taken;

    /**
     * @param limit the name of the property
     * @param retryAfter when there is likely to be room again
     */
    public Quota(String limit, long capacity, Duration retryAfter, MeterRegistry meters) {
        this.limit = limit;
        this.capacity = capacity;
        this.retryAfter = retryAfter;
        this.meters = meters;
    }

    /** The work, if there is room for this much of it until it ends, fails or is cancelled. */
    public <T> Mono<T> admit(long amount, Mono<T> work) {
        return admit(amount, share -> work);
    }

    /**
     * {@link #admit(long, Mono)} for work that may {@linkplain Share#passOn pass its room on} to what it leaves behind.
     */
    public <T> Mono<T> admit(long amount, Function<Share, Mono<T>> work) {
        return Mono.usingWhen(take(amount), work, this::giveBack);
    }

    /** {@link #admit(long, Mono)} for a stream. */
    public <T> Flux<T> admit(long amount, Flux<T> work) {
        return Flux.usingWhen(take(amount), share -> work, this::giveBack);
    }

    /** What is taken now. */
    public synchronized long taken() {
        return taken;
    }

    /** What one caller took, in the hands of one. */
    public final class Share {

        private final String caller;
        private final long amount;
        private boolean held = true;

        private Share(String caller, long amount) {
            this.caller = caller;
            this.amount = amount;
        }

        /** Does nothing when it is given back already, or passed on. */
        public void giveBack() {
            release(this);
        }

        /**
         * The same room in other hands, which must give it back.
         *
         * @throws IllegalStateException when it is given back already
         */
        public Share passOn() {
            synchronized (Quota.this) {
                if (!held) {
                    throw new IllegalStateException("the room is given back already");
                }
                held = false;
                return new Share(caller, amount);
            }
        }
    }

    private Mono<Share> take(long amount) {
        return CallerAuthentication.caller().map(caller -> take(caller.name(), amount));
    }

    private synchronized Share take(String caller, long amount) {
        long own = byCaller.getOrDefault(caller, 0L);
        if (taken + amount > capacity || (own > 0 && own + amount > capacity / 2)) {
            throw full(taken);
        }
        taken += amount;
        byCaller.merge(caller, amount, Long::sum);
        return new Share(caller, amount);
    }

    private synchronized void release(Share share) {
        if (share.held) {
            share.held = false;
            taken -= share.amount;
            byCaller.compute(
                    share.caller, (caller, own) -> own == null || own == share.amount ? null : own - share.amount);
        }
    }

    private LimitReached full(long before) {
        return LimitReached.noRoom(
                        limit,
                        "this node has no room for it now: %s allows %d at once, half of them to one caller, and %d are taken"
                                .formatted(limit, capacity, before),
                        retryAfter)
                .counted(meters);
    }

    private Publisher<Void> giveBack(Share share) {
        return Mono.fromRunnable(share::giveBack);
    }
}
