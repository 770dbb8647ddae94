package io.accounthealth.query.api;

import io.accounthealth.edge.limits.LimitReached;
import io.accounthealth.edge.limits.Limits;
import io.accounthealth.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where reads do their work, off the event loop: tables are locked and the log blocks. Bounded, so that a flood of
 * reads is refused instead of growing the heap.
 */
final class ReadThreads implements DisposableBean {

    private static final int THREADS = 64;
    private static final int WAITING_PER_THREAD = 256;

    /** Those over one account, and pages of events: short, and mostly waiting for the store. */
    private final Scheduler scheduler = Schedulers.newBoundedElastic(
            THREADS, WAITING_PER_THREAD, Thread.ofVirtual().name("read-", 0).factory(), 60);

    /** Those over all accounts, which take long enough to hold up the others. */
    private final Scheduler overAll;

    private final Limits limits;
    private final MeterRegistry meters;
    private final Timer time;

    ReadThreads(Limits limits, MeterRegistry meters) {
        this.limits = limits;
        this.meters = meters;
        this.overAll = Schedulers.newBoundedElastic(
                limits.portfolioReads(),
                Limits.WAITING,
                Thread.ofVirtual().name("read-all-", 0).factory(),
                60);
        this.time = Metric.READS.timer(meters);
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /** Measures a read from the request to its answer, waiting included, and gives it up when it takes too long. */
    <T> Mono<T> timed(Mono<T> read) {
        return Mono.defer(() -> {
            Timer.Sample sample = Timer.start(meters);
            return read.timeout(
                            limits.readTimeout(),
                            Mono.error(() -> LimitReached.readTimeout(limits.readTimeout())
                                    .counted(meters)))
                    .doOnTerminate(() -> sample.stop(time));
        });
    }

    <T> Mono<T> run(Callable<T> work) {
        return on(scheduler, "reads", THREADS, work);
    }

    <T> Mono<T> runOverAll(Callable<T> work) {
        return on(overAll, "portfolio-reads", limits.portfolioReads(), work);
    }

    private <T> Mono<T> on(Scheduler threads, String limit, int atOnce, Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(threads).onErrorMap(RejectedExecutionException.class, full -> {
            return LimitReached.noRoom(
                            limit,
                            "more are waiting than can be answered soon: %s lets %d be worked on at once"
                                    .formatted(limit, atOnce),
                            Duration.ofSeconds(1))
                    .counted(meters);
        });
    }

    @Override
    public void destroy() {
        scheduler.dispose();
        overAll.dispose();
    }
}
