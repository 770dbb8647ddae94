package io.accounthealth.transparency;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.proof.TreeFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The log as far as it is in the tree, and its waiting callers. */
final class TreeOfLog {

    private final TreeFiles files;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();

    /** Null while the log is still compared with what was signed. With the lock only. */
    private @Nullable LogFold fold;

    /** Hashes that the fold has and the tree's files do not have yet. With the lock only. */
    private List<byte[]> unwritten = List.of();

    TreeOfLog(TreeFiles files) {
        this.files = files;
    }

    TreeFiles files() {
        return files;
    }

    /** With the lock; the fold is changed by one thread only, which may look at it without. */
    <T extends @Nullable Object> T locked(Supplier<T> then) {
        lock.lock();
        try {
            return then.get();
        } finally {
            lock.unlock();
        }
    }

    /** With the lock; nothing while there is no fold. */
    void withFold(Consumer<LogFold> then) {
        lock.lock();
        try {
            if (fold != null) {
                then.accept(fold);
            }
        } finally {
            lock.unlock();
        }
    }

    /** With the lock, and all who wait look again. */
    void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void set(@Nullable LogFold now) {
        change(() -> {
            fold = now;
            unwritten = List.of();
        });
    }

    @Nullable
    LogFold fold() {
        return fold;
    }

    /** Whether the files have all that the fold has. */
    boolean isWritten() {
        return unwritten.isEmpty();
    }

    void take(LogFold following, List<StoredEvent> page) {
        change(() -> {
            if (!page.isEmpty()) {
                List<byte[]> hashes = new ArrayList<>(page.size());
                unwritten = hashes; // those before one that cannot be taken now are taken
                page.forEach(event -> hashes.add(following.take(event)));
            }
            files.append(unwritten);
            unwritten = List.of();
        });
    }

    /**
     * Waits until something changed; with the lock only.
     *
     * @return the nanoseconds that are left
     */
    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's, which knows what it waits for
    long awaitChange(long nanos) throws InterruptedException {
        return grown.awaitNanos(nanos);
    }
}
