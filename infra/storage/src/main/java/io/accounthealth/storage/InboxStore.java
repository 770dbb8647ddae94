package io.accounthealth.storage;

import java.time.Instant;
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

    /** How many there are; a shared store that was ended by force may be off by a few for a while. */
    long count();
}
