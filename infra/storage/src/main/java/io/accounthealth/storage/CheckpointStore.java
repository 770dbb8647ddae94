package io.accounthealth.storage;

import io.accounthealth.events.AccountId;
import java.util.List;
import java.util.Optional;

/**
 * Tables as they were at a position, so that a start or a read need not replay the whole past. Never the truth: a
 * checkpoint that is missing, unreadable, or of another format is discarded and rebuilt from the log.
 */
public interface CheckpointStore {

    /** Bytes of a table that has seen its stream up to a sequence, and the log up to a position. */
    @SuppressWarnings("ArrayRecordComponent")
    record Checkpoint(AccountId account, String format, long nextSequence, long position, byte[] state) {}

    /** The checkpoints of one format, in no order. */
    List<Checkpoint> loadAll(String format);

    Optional<Checkpoint> load(AccountId account, String format);

    /**
     * Saves them, then the position that the whole of this format has now seen: a failure or a crash may leave some of
     * them saved, never the position without them. One that has seen less of its stream than what is kept for its
     * account is left out, so that of several nodes the slower one undoes nothing.
     */
    void save(String format, long position, List<Checkpoint> checkpoints);

    /**
     * The position given with the last {@link #save}; where several nodes save, the highest that any of them gave. 0
     * when there was none.
     */
    long savedPosition(String format);

    /** Forgets every checkpoint whose format is another. */
    void discardOtherThan(String format);
}
