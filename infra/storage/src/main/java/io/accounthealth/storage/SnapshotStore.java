package io.accounthealth.storage;

import io.accounthealth.events.AccountId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest state of an aggregate, so that a command need not load a long stream. Never the truth: one that is missing
 * or unreadable costs a longer load.
 */
public interface SnapshotStore {

    /**
     * @param sequence of the last event that the state has seen
     * @param revision of {@code type}, if it has one
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Snapshot(
            AccountId account,
            long sequence,
            String type,
            @Nullable String revision,
            Instant takenAt,
            byte[] state) {}

    Optional<Snapshot> newest(AccountId account);

    /** Keeps it unless one of the same or a higher sequence is there. */
    void save(Snapshot snapshot);

    /** Forgets what is kept of an account. */
    void discard(AccountId account);
}
