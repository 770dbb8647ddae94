package io.accounthealth.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Integration events that were refused, with their raw bytes, so that nothing is lost. */
public interface InboxStore {

    /**
     * @param id assigned by the store, from 1
     * @param contentType of {@code body}
     * @param eventId the sender's id, when it could be read
     * @param reason why it was refused, for a person
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Refused(
            long id,
            Instant receivedAt,
            @Nullable String source,
            @Nullable String eventId,
            @Nullable String account,
            String contentType,
            byte[] body,
            String reason) {}

    /**
     * Keeps refused events and returns their ids, in order; an {@code id} given in is ignored. When it fails, a store
     * that is shared by several nodes may have kept some of them.
     */
    List<Long> add(List<Refused> refused);

    /**
     * Keeps events that another store refused, under the ids they have; one whose id is there already is left out.
     * Later events get higher ids than these.
     */
    void restore(List<Refused> refused);

    /** Bodies are held in memory, so a page ends with the one that brings all of its bodies to this. */
    int PAGE_BYTES = 8 * 1024 * 1024;

    /**
     * Newest first, those before an id ({@code Long.MAX_VALUE} for the newest page). A page may have fewer than the
     * limit for its {@linkplain #PAGE_BYTES bytes} and yet not be the last; only an empty one is.
     *
     * @param source whose; null for all
     */
    List<Refused> list(@Nullable String source, long beforeId, int limit);

    /** {@link #list(String, long, int)} of all sources. */
    default List<Refused> list(long beforeId, int limit) {
        return list(null, beforeId, limit);
    }

    Optional<Refused> find(long id);

    /** @return whether it was there */
    boolean remove(long id);

    /** @return how many of them were there */
    int remove(Collection<Long> ids);

    /** How many entries are looked at together where many are discarded. */
    int DISCARD_PAGE = 500;

    /**
     * Removes those that were received before an instant.
     *
     * @param source whose; null for all
     * @return how many
     */
    default int removeReceivedBefore(@Nullable String source, Instant instant) {
        int removed = 0;
        List<Refused> page = list(source, Long.MAX_VALUE, DISCARD_PAGE);
        while (!page.isEmpty()) {
            removed += remove(page.stream()
                    .filter(each -> each.receivedAt().isBefore(instant))
                    .map(Refused::id)
                    .toList());
            page = list(source, page.getLast().id(), DISCARD_PAGE);
        }
        return removed;
    }

    /**
     * What is kept of one source.
     *
     * @param source null for what came of none that could be read
     * @param bytes of the bodies as they are kept
     * @param oldest when the oldest was received; null when there is none
     */
    record Usage(
            @Nullable String source,
            long entries,
            long bytes,
            @Nullable Instant oldest) {}

    /** Of one source; null for what came of none. */
    Usage usage(@Nullable String source);

    /** Of each source that has any, those with the most entries first. Looks at every entry. */
    List<Usage> usages();

    /** How many there are; a shared store that was ended by force may be off by a few for a while. */
    long count();
}
