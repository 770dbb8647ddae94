package io.accounthealth.storage.mongo;

import io.accounthealth.envelope.StoredEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What one caller waits for: commits to append, or a history to restore.
 *
 * @param queuedAt by the nanosecond clock
 */
record WriteRequest(
        List<Pending> commits, @Nullable List<StoredEvent> restored, long queuedAt, CompletableFuture<Boolean> answer) {

    WriteRequest(List<Pending> commits, @Nullable List<StoredEvent> restored) {
        this(commits, restored, System.nanoTime(), new CompletableFuture<>());
    }

    boolean isDone() {
        return answer.isDone();
    }

    void succeed() {
        answer.complete(true);
    }

    /** Its commits are decided in their order. */
    void succeedIfDecided() {
        if (commits.getLast().outcome() != null) {
            succeed();
        }
    }

    void fail(Throwable reason) {
        answer.completeExceptionally(reason);
    }

    void await() {
        try {
            answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw e;
        }
    }
}
