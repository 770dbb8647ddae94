package io.accounthealth.storage.mongo.log;

import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Outcome;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A commit on its way into the log. The writer's thread only, once it is queued. */
final class Pending {

    private final Commit commit;
    private final long bytes;
    private final List<UUID> ids;
    private boolean attempted;
    private @Nullable Outcome outcome;
    private @Nullable RuntimeException refusal;

    Pending(Commit commit, long bytes) {
        this.commit = commit;
        this.bytes = bytes;
        this.ids = commit.events().stream().map(Commit.NewEvent::eventId).toList();
    }

    Commit commit() {
        return commit;
    }

    long bytes() {
        return bytes;
    }

    List<UUID> ids() {
        return ids;
    }

    /** From now on it may be in the log, whatever the answer to the attempt was. */
    void attempt() {
        attempted = true;
    }

    boolean attempted() {
        return attempted;
    }

    void decide(Outcome decided) {
        outcome = decided;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    /** It will never be in the log, whatever becomes of others of its batch. */
    void refuse(RuntimeException reason) {
        refusal = reason;
    }

    @Nullable
    RuntimeException refusal() {
        return refusal;
    }
}
