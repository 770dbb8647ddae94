package io.accounthealth.storage.mongo;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.mongo.database.Attempts;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The one thread of this process that appends to a log. Whatever waits when it becomes free goes into one insert, up to
 * what one command can hold, and shares its trip to a majority.
 */
final class MongoWriter implements AutoCloseable {

    /** Requests that may wait; more callers are held back until there is room, or their time is up. */
    private static final int MOST_WAITING = 1024;

    /** A document may have 16 MB; what is left is for the names of its fields. */
    private static final long LARGEST_COMMIT = 12_000_000;

    /**
     * An insert that the driver must split would go on after a write concern error; it splits at 48 MB. These bounds
     * are far lower, since what takes long to send is overtaken by other nodes.
     */
    static final int COMMITS_AN_INSERT = 1_000;

    private static final long BYTES_AN_INSERT = 2_000_000;

    private final MongoHealth health;
    private final Duration deadline;
    private final MongoAppender appender;
    private final Consumer<List<StoredEvent>> restorer;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private List<WriteRequest> waiting = new ArrayList<>();
    private boolean closed;

    /** @param deadline after which a request that has not had its turn is given up, whatever it waited for */
    MongoWriter(
            String name,
            MongoHealth health,
            Duration deadline,
            MongoAppender appender,
            Consumer<List<StoredEvent>> restorer) {
        this.deadline = deadline;
        this.health = health;
        this.appender = appender;
        this.restorer = restorer;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    static boolean isFull(int documents, long bytes) {
        return documents > COMMITS_AN_INSERT || bytes > BYTES_AN_INSERT;
    }

    /**
     * Returns once a majority has them. Not interruptible, since their fate would then be unknown.
     *
     * @throws IllegalArgumentException when one of them is too large for a document; none was appended then
     */
    List<Outcome> append(List<Commit> commits) {
        List<Pending> pending = new ArrayList<>(commits.size());
        for (Commit commit : commits) {
            long bytes = CommitDocuments.bytes(commit);
            if (bytes > LARGEST_COMMIT) {
                throw new IllegalArgumentException(
                        "a commit of " + commit.events().size() + " events and " + bytes + " bytes is too large; "
                                + LARGEST_COMMIT + " bytes are the most");
            }
            pending.add(new Pending(commit, bytes));
        }
        await(new WriteRequest(pending, null));
        return pending.stream()
                .map(each -> Objects.requireNonNull(each.outcome()))
                .toList();
    }

    void restore(List<StoredEvent> events) {
        await(new WriteRequest(List.of(), events));
    }

    private void await(WriteRequest request) {
        lock.lock();
        try {
            awaitRoom(request);
            if (closed) {
                throw health.closedException();
            }
            waiting.add(request);
            work.signal();
        } finally {
            lock.unlock();
        }
        request.await();
    }

    private void awaitRoom(WriteRequest request) {
        boolean interrupted = false;
        try {
            while (waiting.size() >= MOST_WAITING && !closed) {
                if (isLate(request)) {
                    throw health.notTried();
                }
                try {
                    room.awaitNanos(request.queuedAt() + deadline.toNanos() - System.nanoTime());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isLate(WriteRequest request) {
        return System.nanoTime() - request.queuedAt() > deadline.toNanos();
    }

    /** Finishes what was accepted, then stops. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signal();
            room.signalAll();
        } finally {
            lock.unlock();
        }
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
            for (List<WriteRequest> batch = takeAll(); !batch.isEmpty(); batch = takeAll()) {
                write(batch);
            }
        } finally {
            stop();
        }
    }

    /** Should the thread end in any other way than by a close, nobody may wait for it in vain. */
    private void stop() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
            waiting.forEach(each -> each.fail(health.closedException()));
        } finally {
            lock.unlock();
        }
    }

    /** @return empty when closed */
    private List<WriteRequest> takeAll() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                work.awaitUninterruptibly();
            }
            List<WriteRequest> batch = waiting;
            waiting = new ArrayList<>();
            room.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void write(List<WriteRequest> requests) {
        Insert insert = new Insert();
        for (WriteRequest request : requests) {
            if (isLate(request)) {
                request.fail(health.notTried());
                continue;
            }
            if (request.restored() != null) {
                insert.run();
                insert = new Insert();
                restore(request, request.restored());
                continue;
            }
            for (Pending pending : request.commits()) {
                if (!insert.hasRoomFor(pending)) {
                    insert.run();
                    insert = new Insert();
                    if (pending == request.commits().getFirst() && isLate(request)) {
                        request.fail(health.notTried());
                    }
                }
                insert.add(request, pending);
            }
        }
        insert.run();
    }

    private void restore(WriteRequest request, List<StoredEvent> events) {
        try {
            restorer.accept(events);
            request.succeed();
        } catch (RuntimeException | Error e) {
            request.fail(e);
        }
    }

    /** What one command carries, of one or of many requests. */
    private final class Insert {

        private final List<Pending> commits = new ArrayList<>();

        /** Of each commit, the one it is part of. */
        private final List<WriteRequest> touched = new ArrayList<>();

        private long bytes;

        boolean hasRoomFor(Pending pending) {
            return commits.isEmpty() || !isFull(commits.size() + 1, bytes + pending.bytes());
        }

        void add(WriteRequest request, Pending pending) {
            // The rest of a request of which a part has failed is not tried: its caller learns of the failure anyway.
            if (!request.isDone()) {
                commits.add(pending);
                bytes += pending.bytes();
                touched.add(request);
            }
        }

        void run() {
            int decided = 0;
            try {
                Attempts attempts = new Attempts(deadline);
                while (decided < commits.size()) {
                    if (attempts.areOver()) {
                        throw health.notTried();
                    }
                    int more = appender.append(commits.subList(decided, commits.size()), attempts);
                    for (int end = decided + more; decided < end; decided++) {
                        touched.get(decided).settle(commits.get(decided));
                    }
                    leaveOutTheRestOfWhatFailed(decided);
                }
            } catch (RuntimeException | Error e) {
                touched.subList(decided, touched.size()).forEach(each -> each.fail(e));
            }
        }

        private void leaveOutTheRestOfWhatFailed(int from) {
            for (int i = commits.size() - 1; i >= from; i--) {
                if (touched.get(i).isDone()) {
                    commits.remove(i);
                    touched.remove(i);
                }
            }
        }
    }
}
