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

    /** One of its commits was decided or refused. They come in their order, and none behind a refused one is tried. */
    void settle(Pending one) {
        if (one.refusal() != null) {
            fail(one.refusal());
        } else if (commits.getLast().outcome() != null) {
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
