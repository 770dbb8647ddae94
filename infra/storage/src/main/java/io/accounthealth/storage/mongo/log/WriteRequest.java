package io.accounthealth.storage.mongo.log;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.QueuedRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A caller's commits to append, or its history to restore. */
final class WriteRequest extends QueuedRequest<Boolean> {
    private final List<Pending> commits;
    private final @Nullable List<StoredEvent> restored;
    private final long queuedAt = System.nanoTime();

    WriteRequest(List<Pending> commits, @Nullable List<StoredEvent> restored) {
        this.commits = commits;
        this.restored = restored;
    }

    List<Pending> commits() {
        return commits;
    }

    /** Null for commits. */
    @Nullable
    List<StoredEvent> restored() {
        return restored;
    }

    boolean isOlderThan(Duration deadline) {
        return System.nanoTime() - queuedAt > deadline.toNanos();
    }

    /** One of its commits was decided or refused. They come in their order, and none behind a refused one is tried. */
    void settle(Pending one) {
        if (one.refusal() != null) {
            fail(one.refusal());
        } else if (commits.getLast().outcome() != null) {
            succeed(true);
        }
    }
}
