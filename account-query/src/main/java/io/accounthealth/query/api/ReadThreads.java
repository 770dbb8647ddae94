package io.accounthealth.query.api;

import io.accounthealth.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.Callable;
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

    private final Scheduler scheduler = Schedulers.newBoundedElastic(
            THREADS, WAITING_PER_THREAD, Thread.ofVirtual().name("read-", 0).factory(), 60);

    private final MeterRegistry meters;
    private final Timer time;

    ReadThreads(MeterRegistry meters) {
        this.meters = meters;
        this.time = Metric.READS.timer(meters);
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /** Measures a read from the request to its answer, waiting included. */
    <T> Mono<T> timed(Mono<T> read) {
        return Mono.defer(() -> {
            Timer.Sample sample = Timer.start(meters);
            return read.doOnTerminate(() -> sample.stop(time));
        });
    }

    <T> Mono<T> run(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(scheduler);
    }

    @Override
    public void destroy() {
        scheduler.dispose();
    }
}
