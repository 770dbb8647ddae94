package io.accounthealth.command.axon;

import io.accounthealth.metrics.Metric;
import io.accounthealth.storage.axon.DuplicateEventException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Retries commands that other nodes were faster than: the first time at once, then after pauses of random length, which
 * grow, so that nodes do not meet again and again. As the gateway's dispatch interceptor it gives each command the time
 * until which that goes on. Axon's schedulers bound retries by their number and have pauses without jitter.
 */
final class ConflictRetryScheduler
        implements RetryScheduler, MessageDispatchInterceptor<CommandMessage<?>>, AutoCloseable {

    private static final String DEADLINE = "deadline";
    private static final long FIRST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 64;
    private static final int DOUBLINGS = 5;

    /** Retries that run at once; an account's commands run one after the other anyway. */
    private static final int THREADS = 16;

    private final MeterRegistry meters;
    private final Duration patience;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            THREADS, Thread.ofVirtual().name("command-retry-", 0).factory());

    /** @param patience how long a command contends with other nodes for an account */
    ConflictRetryScheduler(MeterRegistry meters, Duration patience) {
        this.meters = meters;
        this.patience = patience;
    }

    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> commands) {
        long deadline = System.nanoTime() + patience.toNanos();
        return (index, command) -> command.andMetaData(Map.of(DEADLINE, deadline));
    }

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public boolean scheduleRetry(
            CommandMessage command,
            RuntimeException lastFailure,
            List<Class<? extends Throwable>[]> failures,
            Runnable dispatch) {
        if (!mayPass(command, lastFailure) || isOver(command)) {
            return false;
        }
        if (!(lastFailure instanceof StaleStateException)) {
            Metric.CONFLICTS.counter(meters, "retried").increment();
        }
        try {
            var unused = threads.schedule(dispatch, pauseMillis(failures.size()), TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            return false; // this node stops
        }
    }

    private static boolean isOver(CommandMessage<?> command) {
        return command.getMetaData().get(DEADLINE) instanceof Long deadline && System.nanoTime() - deadline > 0;
    }

    /** A known event stays known, and an account that must have a version has lost it for good. */
    private static boolean mayPass(CommandMessage<?> command, RuntimeException failure) {
        return switch (failure) {
            case StaleStateException stale -> true;
            case ConcurrencyException lost -> mayCome(command, lost);
            case AggregateStreamCreationException lost -> mayCome(command, lost);
            default -> false;
        };
    }

    private static boolean mayCome(CommandMessage<?> command, RuntimeException lost) {
        return command.getPayload() instanceof RecordFacts facts
                && facts.expectedVersion() == null
                && DuplicateEventException.in(lost).isEmpty();
    }

    private static long pauseMillis(int failures) {
        long longest = failures == 1 ? 0 : FIRST_PAUSE_MILLIS << Math.min(failures - 2, DOUBLINGS);
        return ThreadLocalRandom.current().nextLong(Math.min(longest, LONGEST_PAUSE_MILLIS) + 1);
    }

    /** What was scheduled still runs. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
