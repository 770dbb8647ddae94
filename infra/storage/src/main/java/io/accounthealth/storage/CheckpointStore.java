package io.accounthealth.storage;

import io.accounthealth.events.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tables as of a position, so that a start or a read need not replay the whole log. Never the truth: a checkpoint that
 * is missing, unreadable, or of another format is discarded and rebuilt from the log.
 */
public interface CheckpointStore {

    /**
     * Bytes of a table that has processed its stream up to a sequence, and the log up to a position.
     *
     * @param state empty when a store could not keep so much: the table is rebuilt from its stream
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Checkpoint(AccountId account, String format, long nextSequence, long position, byte[] state) {}

    /**
     * How much of a log the checkpoints of a format have processed.
     *
     * @param lastEvent the id of the event at that position, by which this log is distinguished from another; null at
     *     position 0, and where an older version saved it
     */
    record Mark(long position, @Nullable UUID lastEvent) {

        public static final Mark NONE = new Mark(0, null);
    }

    /** Of every account with a checkpoint of a format, in no order. */
    List<Extent> extents(String format);

    Optional<Checkpoint> load(AccountId account, String format);

    /**
     * Saves them, then the mark of what the whole of this format has now processed: a failure or a crash may leave some
     * of them saved, never the mark without them. One that has processed less of its stream than the stored one of its
     * account is left out, so that of several nodes the slower one undoes nothing.
     */
    void save(String format, Mark seen, List<Checkpoint> checkpoints);

    /**
     * Puts a checkpoint in the place of what is kept for its account and format, however much of its stream that says
     * to have processed: a falsified table gives way to the log. The caller has read the log as far as the mark, or
     * further.
     */
    void replace(Checkpoint checkpoint);

    /**
     * The mark given with the last {@link #save}; where several nodes save, the furthest that any of them gave.
     * {@link Mark#NONE} when there was none.
     */
    Mark seen(String format);

    /** Forgets every checkpoint whose format is another. */
    void discardOtherThan(String format);

    /**
     * Empties what is kept of an account in any format, so that its table is rebuilt from its stream. A node that has
     * the table in memory may save it again.
     */
    void empty(AccountId account);

    /** Forgets every checkpoint, since no format has an empty name. */
    default void discardAll() {
        discardOtherThan("");
    }
}
