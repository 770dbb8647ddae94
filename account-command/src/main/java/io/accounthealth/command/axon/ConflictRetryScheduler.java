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
import org.springframework.stereotype.Component;

/**
 * Retries commands that lost to other nodes: first at once, then with exponential backoff and jitter, so that nodes do
 * not collide again and again. As a dispatch interceptor of the gateway it gives each command its deadline. The
 * schedulers of Axon bound the number of retries, and have no jitter.
 */
@Component
final class ConflictRetryScheduler
        implements RetryScheduler, MessageDispatchInterceptor<CommandMessage<?>>, AutoCloseable {

    private static final String DEADLINE = "deadline";

    /** How long a command contends with other nodes for an account; shorter than a client waits for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long FIRST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 64;
    private static final int DOUBLINGS = 5;

    /** Retries that run at once; an account's commands run one after the other anyway. */
    private static final int THREADS = 16;

    private final MeterRegistry meters;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            THREADS, Thread.ofVirtual().name("command-retry-", 0).factory());

    ConflictRetryScheduler(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
            List<? extends CommandMessage<?>> commands) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        return (index, command) -> command.andMetaData(Map.of(DEADLINE, deadline));
    }

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public boolean scheduleRetry(
            CommandMessage command,
            RuntimeException lastFailure,
            List<Class<? extends Throwable>[]> failures,
            Runnable dispatch) {
        if (!isTransient(command, lastFailure) || isOver(command)) {
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

    /** A duplicate stays one, and a lost version does not come back. */
    private static boolean isTransient(CommandMessage<?> command, RuntimeException failure) {
        return switch (failure) {
            case StaleStateException stale -> true;
            case ConcurrencyException lost -> mayWin(command, lost);
            case AggregateStreamCreationException lost -> mayWin(command, lost);
            default -> false;
        };
    }

    private static boolean mayWin(CommandMessage<?> command, RuntimeException lost) {
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
