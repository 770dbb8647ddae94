package io.accounthealth.query.http;

import io.accounthealth.edge.limits.FairBulkhead;
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
 * The threads of reads, off the event loop: tables are locked and the log blocks. Bounded, so that a flood of reads is
 * rejected instead of growing the heap.
 */
public final class ReadThreads implements DisposableBean {

    private static final int THREADS = 64;
    private static final int WAITING_PER_THREAD = 256;

    /**
     * Reads of one account, and pages of events: mostly short. Those that are not must give way, so these are threads
     * of the machine, which share the processors: a virtual one keeps its processor as long as it computes.
     */
    private final Scheduler scheduler = Schedulers.newBoundedElastic(
            THREADS,
            WAITING_PER_THREAD,
            Thread.ofPlatform().daemon().name("read-", 0).factory(),
            60);

    /** Reads of all accounts, which take longer. */
    private final FairBulkhead overAll;

    /** Reads of all accounts that replay the whole log first. */
    private final FairBulkhead replays;

    /** Reads without a time limit. */
    private final FairBulkhead backtests;

    private final LiveReads live;
    private final Limits limits;
    private final MeterRegistry meters;
    private final Timer time;

    ReadThreads(Limits limits, LiveReads live, MeterRegistry meters) {
        this.limits = limits;
        this.live = live;
        this.meters = meters;
        this.overAll = new FairBulkhead(
                "portfolio-reads",
                limits.portfolioReads(),
                limits.portfolioReads() * Limits.WAITING,
                Duration.ofSeconds(1),
                meters);
        this.replays = new FairBulkhead("replays", limits.replays(), 0, Duration.ofSeconds(15), meters);
        this.backtests = new FairBulkhead("backtests", limits.backtests(), 0, Duration.ofSeconds(15), meters);
        this.time = Metric.READS.timer(meters);
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    /** Measures a read from the request to its answer, with the waiting time, and cancels it after the timeout. */
    public <T> Mono<T> timed(Mono<T> read) {
        return Mono.defer(() -> {
            Timer.Sample sample = Timer.start(meters);
            live.begin();
            return read.timeout(
                            limits.readTimeout(),
                            Mono.error(() -> LimitReached.readTimeout(limits.readTimeout())
                                    .counted(meters)))
                    .doOnTerminate(() -> sample.stop(time))
                    .doFinally(end -> live.end());
        });
    }

    public <T> Mono<T> run(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(scheduler).onErrorMap(RejectedExecutionException.class, full -> {
            return LimitReached.noRoom(
                            "reads",
                            "more are waiting than can be answered soon: reads lets %d be worked on at once"
                                    .formatted(THREADS),
                            Duration.ofSeconds(1))
                    .counted(meters);
        });
    }

    public <T> Mono<T> runOverAll(Callable<T> work) {
        return overAll.run(work);
    }

    /** Its memory is that of all tables, besides the live ones, while it runs. */
    public <T> Mono<T> replayAll(Callable<T> work) {
        return replays.run(work);
    }

    /** Has no time limit, and gives way to the other reads: see {@link #live}. */
    public <T> Mono<T> backtest(Callable<T> work) {
        return backtests.run(work);
    }

    /** The reads in progress, without backtests. */
    public LiveReads live() {
        return live;
    }

    @Override
    public void destroy() {
        scheduler.dispose();
    }
}
