package io.accounthealth.storage;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The truth: every event of every stream, in one dense order.
 *
 * <p>Promises, held by {@code EventLogContract}:
 *
 * <ol>
 *   <li>an acknowledged event is never lost or changed;
 *   <li>{@code sequence} is dense from 0 in a stream, {@code position} dense from 1 over all, in commit order, and
 *       {@code recordedAt} never decreases along it, even if the clock steps back;
 *   <li>a commit is all or nothing;
 *   <li>the same event id again appends nothing and answers with the first position;
 *   <li>an expected version that is no longer true is a conflict, never a second winner;
 *   <li>on doubt (disk full, damage) it refuses with {@link LogUnavailableException} and keeps reading where it can.
 * </ol>
 *
 * <p>Safe for use by many threads; writers of one process share a sync.
 */
public interface EventLog extends AutoCloseable {

    /**
     * Appends commits in the order given. Each has its own outcome, in the same order; one that is a duplicate or a
     * conflict does not hinder the others. Returns when all that was appended is on disk.
     *
     * @throws LogUnavailableException when nothing can be promised; none of {@code commits} is then half there
     */
    List<Outcome> append(List<Commit> commits);

    /**
     * Appends events that were recorded elsewhere, with the position, sequence, ids and times that they have: a move
     * from another store, or a prepared history. Should a store shared by several nodes not answer in time, a beginning
     * of them may be there, and {@link #head} says how far it goes; a store of one node has all or none.
     *
     * @param events in position order, the first at {@code head().position() + 1}, dense
     * @throws IllegalArgumentException when they do not continue this log exactly
     */
    void restore(List<StoredEvent> events);

    /** A page of one stream from a sequence on, in order, as long as one of {@link #readAll}. */
    List<StoredEvent> readStream(AccountId account, long fromSequence, int limit);

    /**
     * A page of the log after a position, in order: at most {@code limit} events, and fewer once they hold
     * {@value EventPage#BYTES} bytes of payload, so that a page of the largest events fits into memory too. Only an
     * empty page is the end; and where several nodes share the log, an election may let that be a moment's end only.
     */
    List<StoredEvent> readAll(long afterPosition, int limit);

    /**
     * The event at a position that is known to be taken.
     *
     * @throws LogUnavailableException ({@code UNANSWERED}) when it is not seen, as it may be for a moment after an
     *     election
     */
    default StoredEvent at(long position) {
        List<StoredEvent> found = readAll(position - 1, 1);
        if (found.isEmpty()) {
            throw new LogUnavailableException(
                    LogUnavailableException.Cause.UNANSWERED,
                    "event " + position + " is not seen yet by a majority of the log's members; ask the same again");
        }
        return found.getFirst();
    }

    /**
     * How far each stream goes, in no order, so that nothing which was acknowledged before is missing. Costs a look a
     * stream, and reads no event: one that is damaged counts too.
     */
    List<Extent> streams();

    Head head();

    /**
     * The end of the log, so that nothing which was acknowledged before is missing. Where several nodes share the log,
     * {@link #head} may go back for a moment after an election; this does not, and takes as long as an append. For an
     * answer that must not be wrong.
     */
    default Head confirmedHead() {
        return head();
    }

    /** The positions of those of {@code eventIds} that are in the log. */
    Map<UUID, Long> positionsOf(Collection<UUID> eventIds);

    /**
     * The position of the last event recorded at or before an instant; 0 when there is none. Logarithmic. What is just
     * being appended, and may have a time before the instant, is waited for, so that the answer for an instant that has
     * passed never changes.
     */
    long positionAt(Instant recordedAt);

    /**
     * Calls back after each append of this process, so that a tail wakes at once. A hint only: a reader polls for what
     * other processes append. The callback must neither wait nor append: writers wait for it.
     *
     * @return closes the subscription
     */
    default AutoCloseable onAppend(Runnable wake) {
        return observe(new AppendObserver() {
            @Override
            public void grown() {
                wake.run();
            }
        });
    }

    /**
     * Tells an observer of the appends of this process from now on, see {@link AppendObservers}.
     *
     * @return closes the subscription
     */
    AutoCloseable observe(AppendObserver observer);

    /**
     * Refuses all writes from now on, while reading goes on: for a process that finds that what is stored is not what
     * was written, also where only reading is allowed. What would write is refused as {@code DAMAGED}: by this process
     * until it opens the log anew, and where several share the log by each of them, within a second and until
     * {@link #allowWrites}.
     *
     * @param why a sentence for the callers of refused writes, with what to do
     * @throws LogUnavailableException when the other processes could not be told; this one refuses all the same
     */
    void refuseWrites(String why);

    /**
     * What {@link #refuseWrites} announced to all who share the log; null when it did not, or the log is not shared.
     *
     * @throws LogUnavailableException when that cannot be told
     */
    default @Nullable String refusal() {
        return null;
    }

    /** Ends what an earlier process told all others with {@link #refuseWrites}: a person has put it right. */
    default void allowWrites() {}

    @Override
    void close();
}
