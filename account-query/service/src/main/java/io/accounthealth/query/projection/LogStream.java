package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events after a position, page by page. An append of this process wakes it at once; what other processes append it
 * sees by looking again after {@value #POLL_MILLIS} ms. For one reading thread.
 */
final class LogStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(LogStream.class);

    private static final int PAGE = 1_000;
    static final int POLL_MILLIS = 50;

    private final EventLog log;
    private final Queue<TrackedEventMessage<?>> page = new ArrayDeque<>();
    private final Semaphore appended = new Semaphore(0);
    private final AutoCloseable subscription;
    private long position;
    private boolean unreachable;

    LogStream(EventLog log, long after) {
        this.log = log;
        this.position = after;
        this.subscription = log.onAppend(appended::release);
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        fill();
        return Optional.ofNullable(page.peek());
    }

    @Override
    public boolean hasNextAvailable() {
        return peek().isPresent();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (true) {
            appended.drainPermits(); // before looking, so that an append after the look is not missed
            if (hasNextAvailable()) {
                return true;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            appended.tryAcquire(Math.min(left, POLL_MILLIS), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(Integer.MAX_VALUE, TimeUnit.MILLISECONDS)) {
            Thread.onSpinWait();
        }
        return page.remove();
    }

    private void fill() {
        if (page.isEmpty()) {
            for (StoredEvent event : next()) {
                page.add(LogSource.message(event));
                position = event.envelope().position();
            }
        }
    }

    /** A store that cannot be reached is looked at again; an error would make the processor wait for up to a minute. */
    private List<StoredEvent> next() {
        try {
            List<StoredEvent> events = log.readAll(position, PAGE);
            if (unreachable) {
                LOG.info("the log can be read again, from position {}", position);
                unreachable = false;
            }
            return events;
        } catch (LogUnavailableException e) {
            if (e.reason() == Cause.DAMAGED) {
                throw e;
            }
            if (!unreachable) {
                LOG.warn("the log cannot be read; its tail stands at position {} and tries again", position, e);
                unreachable = true;
            }
            return List.of();
        }
    }

    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            throw new IllegalStateException("a subscription to appends could not be closed", e);
        }
    }
}
