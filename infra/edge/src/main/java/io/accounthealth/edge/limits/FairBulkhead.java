package io.accounthealth.edge.limits;

import io.accounthealth.edge.access.CallerAuthentication;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Long work that takes turns: so much at once, and so much waiting for it. One caller has at most half of what is
 * worked on and half of all, and the next turn goes to the caller whose last one is longest ago: heavy use delays its
 * own caller, and not the others. Cancelled work is interrupted; it keeps its turn until it has really stopped.
 */
public final class FairBulkhead {

    /** So many callers are remembered; one that was forgotten counts as never served. */
    private static final int REMEMBERED = 1_000;

    private final String limit;
    private final int atOnce;
    private final int room;
    private final Duration retryAfter;
    private final MeterRegistry meters;
    private final ThreadFactory threads;
    private final Set<Turn<?>> waiting = new LinkedHashSet<>();
    private final Set<Turn<?>> atWork = new LinkedHashSet<>();
    private final Map<String, Long> lastServed = new LinkedHashMap<>();
    private long served;

    /**
     * @param limit the name of the property
     * @param waiting how many may wait; with 0 a request without a free turn is rejected at once
     * @param retryAfter when there is likely to be a turn
     */
    public FairBulkhead(String limit, int atOnce, int waiting, Duration retryAfter, MeterRegistry meters) {
        this(
                limit,
                atOnce,
                waiting,
                retryAfter,
                meters,
                Thread.ofPlatform().daemon().name(limit).factory());
    }

    /**
     * @param threads of the machine: virtual ones would hold the few processors that all of them share as long as they
     *     compute, and the operating system divides the time of the others fairly
     */
    public FairBulkhead(
            String limit, int atOnce, int waiting, Duration retryAfter, MeterRegistry meters, ThreadFactory threads) {
        this.threads = threads;
        this.limit = limit;
        this.atOnce = atOnce;
        this.room = atOnce + waiting;
        this.retryAfter = retryAfter;
        this.meters = meters;
    }

    /** The work on a thread of its own when its turn comes; {@link LimitReached} (as a signal) when too many wait. */
    public <T> Mono<T> run(Callable<T> work) {
        return CallerAuthentication.caller().flatMap(caller -> run(caller.name(), work));
    }

    /** @param caller who has a half at most: a name, or a link of those who are nobody by name */
    public <T> Mono<T> run(String caller, Callable<T> work) {
        return Mono.create(sink -> {
            Turn<T> turn = new Turn<>(caller, work, sink);
            sink.onCancel(() -> giveUp(turn));
            enter(turn);
            startWhoMay();
        });
    }

    private final class Turn<T> extends FutureTask<T> {

        private final String caller;
        private final MonoSink<T> sink;

        Turn(String caller, Callable<T> work, MonoSink<T> sink) {
            super(work);
            this.caller = caller;
            this.sink = sink;
        }

        void start() {
            threads.newThread(() -> {
                        run();
                        leave(this);
                        startWhoMay();
                        emit();
                    })
                    .start();
        }

        /** After the turn has ended, so that the receiver of the answer finds it free. */
        private void emit() {
            switch (state()) {
                case SUCCESS -> sink.success(resultNow());
                case FAILED -> sink.error(exceptionNow());
                case CANCELLED, RUNNING -> {} // no subscriber
            }
        }
    }

    private synchronized void enter(Turn<?> turn) {
        int own = of(turn.caller, waiting) + of(turn.caller, atWork);
        if (waiting.size() + atWork.size() >= room || own >= half(room)) {
            throw LimitReached.noRoom(limit, whyFull(), retryAfter).counted(meters);
        }
        waiting.add(turn);
    }

    private void startWhoMay() {
        for (Turn<?> next = next(); next != null; next = next()) {
            next.start();
        }
    }

    private synchronized @Nullable Turn<?> next() {
        if (atWork.size() >= atOnce) {
            return null;
        }
        Turn<?> next = waiting.stream()
                .filter(turn -> of(turn.caller, atWork) < half(atOnce))
                .min(Comparator.comparing(turn -> lastServed.getOrDefault(turn.caller, 0L)))
                .orElse(null);
        if (next != null) {
            waiting.remove(next);
            atWork.add(next);
            remember(next.caller);
        }
        return next;
    }

    private void remember(String caller) {
        lastServed.remove(caller);
        lastServed.put(caller, ++served);
        if (lastServed.size() > REMEMBERED) {
            lastServed.remove(lastServed.keySet().iterator().next());
        }
    }

    private synchronized void leave(Turn<?> turn) {
        atWork.remove(turn);
    }

    private void giveUp(Turn<?> turn) {
        synchronized (this) {
            waiting.remove(turn);
        }
        turn.cancel(true);
    }

    private String whyFull() {
        return room == 1
                ? "another one is being worked on: %s allows 1 at once".formatted(limit)
                : "more are waiting than can be answered soon: %s lets %d be worked on at once and %d wait, half of them of one caller"
                        .formatted(limit, atOnce, room - atOnce);
    }

    private static int of(String caller, Collection<Turn<?>> turns) {
        return (int) turns.stream().filter(turn -> turn.caller.equals(caller)).count();
    }

    private static int half(int all) {
        return Math.max(1, all / 2);
    }
}
