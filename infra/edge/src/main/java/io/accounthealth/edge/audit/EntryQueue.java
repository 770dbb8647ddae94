package io.accounthealth.edge.audit;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.LogUnavailableException;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Entries of the access log that are written after their answers, in order, by one thread, so that no answer waits for
 * a sync or for a full disk.
 *
 * <p>While the log cannot be written the entries wait and are retried every second. Entries that find the queue full,
 * or still wait after the grace period of a stop, are lost and counted. A kill loses the waiting entries, uncounted: at
 * most {@value #MOST_WAITING} and the {@value #BATCH} of the current write.
 */
abstract class EntryQueue implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EntryQueue.class);

    static final int MOST_WAITING = 10_000;

    /** Entries that share an append. */
    private static final int BATCH = 200;

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AccessLog log;
    private final String name;
    private final Counter counter;
    private final LongAdder lost = new LongAdder();
    private final CountDownLatch stop = new CountDownLatch(1);

    /** An empty one wakes a thread that waits at the stop. */
    private final BlockingQueue<Optional<Commit.NewEvent>> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    private volatile boolean writing = true;
    private volatile Thread thread = new Thread(() -> {});

    /**
     * @param name of the thread, in one word
     * @param counter of the entries that will never be recorded
     */
    EntryQueue(AccessLog log, String name, Counter counter) {
        this.log = log;
        this.name = name;
        this.counter = counter;
    }

    /** Never waits. What does not fit is lost, and counted. */
    final void add(UUID id, AccessEvent event, Origin origin) {
        if (!waiting.offer(Optional.of(log.entry(id, event, origin)))) {
            lose(1);
        }
    }

    /** Entries since the start that will never be recorded. */
    public final long lost() {
        return lost.sum();
    }

    /** Entries that are still to be recorded, without those that are just being written. */
    public final int waiting() {
        return waiting.size();
    }

    /** Whether the log took the last that it was given. */
    public final boolean isWriting() {
        return writing;
    }

    @Override
    public final void start() {
        thread = Thread.ofPlatform().daemon().name(name).start(this::recordAll);
    }

    /** After the server: what happens while it stops is recorded too. */
    @Override
    public final int getPhase() {
        return 0;
    }

    /** Records what waits, then ends. */
    @Override
    public final void stop() {
        stop.countDown();
        waiting.offer(Optional.empty()); // a full queue needs no wake-up
        try {
            if (!thread.join(PATIENCE)) {
                loseAtStop(List.of(), "it could not wait longer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return thread.isAlive();
    }

    private void recordAll() {
        try {
            do {
                List<Optional<Commit.NewEvent>> next = new ArrayList<>(List.of(waiting.take()));
                waiting.drainTo(next, BATCH - 1);
                List<Commit.NewEvent> batch =
                        next.stream().flatMap(Optional::stream).toList();
                if (!batch.isEmpty() && !isDone(batch)) {
                    return;
                }
            } while (stop.getCount() > 0 || !waiting.isEmpty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether to go on with the next: the log can be written, or only these entries cannot */
    private boolean isDone(List<Commit.NewEvent> batch) throws InterruptedException {
        for (boolean logged = false; ; logged = true) {
            boolean last = stop.getCount() == 0;
            try {
                log.append(batch);
                writing = true;
                return true;
            } catch (LogUnavailableException e) {
                writing = false;
                if (last) {
                    loseAtStop(batch, "the access log cannot be written");
                    return false;
                }
                if (!logged) {
                    LOG.error("the access log cannot be written; {} entries of {} wait", batch.size(), name, e);
                }
                stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RuntimeException e) {
                LOG.error("entries of {} could not be recorded", name, e);
                lose(batch.size());
                return true;
            }
        }
    }

    private void lose(int entries) {
        counter.increment(entries);
        lost.add(entries);
    }

    private void loseAtStop(List<Commit.NewEvent> batch, String why) {
        List<Optional<Commit.NewEvent>> rest = new ArrayList<>();
        waiting.drainTo(rest);
        int entries =
                batch.size() + (int) rest.stream().filter(Optional::isPresent).count();
        lose(entries);
        LOG.warn("{} entries of {} were not recorded before the stop: {}", entries, name, why);
    }
}
