package io.accounthealth.storage;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A request and its caller. The caller waits uninterruptibly, since the fate of what is being written would be unknown
 * otherwise.
 */
public abstract class QueuedRequest<T extends @Nullable Object> {
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    public final boolean isDone() {
        return answer.isDone();
    }

    public final void succeed(@Nullable T result) {
        answer.complete(result);
    }

    public final void fail(Throwable reason) {
        answer.completeExceptionally(reason);
    }

    /** @return the result; a RuntimeException is thrown as it was given, other failures as the cause of another */
    public final T await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw e;
        }
    }
}
