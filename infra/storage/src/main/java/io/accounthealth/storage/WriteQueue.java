package io.accounthealth.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Requests of many threads, written by one: everything that waits when the thread becomes free is one batch, so that it
 * can share a sync or a trip to a majority. At most 1,024 requests wait; further callers block until there is room.
 */
public final class WriteQueue<R extends QueuedRequest<?>> implements AutoCloseable {
    private static final int CAPACITY = 1024;

    private final Consumer<List<R>> write;
    private final Supplier<? extends RuntimeException> closedException;
    private final Runnable whenEnded;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private List<R> waiting = new ArrayList<>();
    private boolean closed;

    /**
     * Starts the thread.
     *
     * @param write called on the thread with each batch, never an empty one; it completes or fails every request
     * @param closedException for requests that come after the close
     * @param whenEnded called on the thread as the last, also where it ends by an error
     */
    public WriteQueue(
            String threadName,
            Consumer<List<R>> write,
            Supplier<? extends RuntimeException> closedException,
            Runnable whenEnded) {
        this.write = write;
        this.closedException = closedException;
        this.whenEnded = whenEnded;
        this.thread = Thread.ofPlatform().name(threadName).daemon().start(this::run);
    }

    /**
     * Adds a request, once there is room; uninterruptible.
     *
     * @param patienceNanos how long to wait for room
     * @return false when there was no room in that time; the request was not added then
     */
    public boolean add(R request, long patienceNanos) {
        boolean interrupted = false;
        long end = System.nanoTime() + patienceNanos;
        lock.lock();
        try {
            while (waiting.size() >= CAPACITY && !closed) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    var unused = room.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (closed) {
                throw closedException.get();
            }
            waiting.add(request);
            work.signal();
            return true;
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Requests that wait for the next batch. */
    public int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Writes the requests that were added, then ends the thread. */
    @Override
    public void close() {
        refuseMore();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (List<R> batch = takeAll(); !batch.isEmpty(); batch = takeAll()) {
                write.accept(batch);
            }
        } finally {
            // Where the thread ends by an error, no caller may wait in vain.
            refuseMore().forEach(each -> each.fail(closedException.get()));
            whenEnded.run();
        }
    }

    /** @return the requests that wait */
    private List<R> refuseMore() {
        lock.lock();
        try {
            closed = true;
            work.signal();
            room.signalAll();
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** @return empty when closed */
    private List<R> takeAll() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                work.awaitUninterruptibly();
            }
            List<R> batch = waiting;
            waiting = new ArrayList<>();
            room.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }
}
