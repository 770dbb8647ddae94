package io.accounthealth.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The inbox of rejected integration events, with their raw bytes, so that nothing is lost. */
public interface InboxStore {

    /**
     * @param id assigned by the store, from 1
     * @param contentType of {@code body}
     * @param eventId the sender's id, when it could be read
     * @param reason of the rejection, for a person
     * @param waits whether it was rejected only since there is no such account yet
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
            String reason,
            boolean waits) {

        public Refused(
                long id,
                Instant receivedAt,
                @Nullable String source,
                @Nullable String eventId,
                @Nullable String account,
                String contentType,
                byte[] body,
                String reason) {
            this(id, receivedAt, source, eventId, account, contentType, body, reason, false);
        }
    }

    /**
     * Stores rejected events and returns their ids, in order; a given {@code id} is ignored. When it fails, a store
     * that is shared by several nodes may have stored some of them.
     */
    List<Long> add(List<Refused> refused);

    /**
     * Stores events of another store's inbox under their ids; one whose id is there already is left out. Later events
     * get higher ids than these.
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

    /** Those of these ids that are there, oldest first; read at once. */
    List<Refused> find(Collection<Long> ids);

    /** @return whether it was there */
    boolean remove(long id);

    /** @return how many of them were there */
    int remove(Collection<Long> ids);

    /** Entries read at once where all are read. */
    int READ_AT_ONCE = 500;

    /** All entries, newest first, page by page. */
    default void eachPage(@Nullable String source, Consumer<List<Refused>> use) {
        List<Refused> page = list(source, Long.MAX_VALUE, READ_AT_ONCE);
        while (!page.isEmpty()) {
            use.accept(page);
            page = list(source, page.getLast().id(), READ_AT_ONCE);
        }
    }

    /**
     * Removes those that were received before an instant.
     *
     * @param source whose; null for all
     * @return how many
     */
    default int removeReceivedBefore(@Nullable String source, Instant instant) {
        AtomicInteger removed = new AtomicInteger();
        eachPage(
                source,
                page -> removed.addAndGet(remove(page.stream()
                        .filter(each -> each.receivedAt().isBefore(instant))
                        .map(Refused::id)
                        .toList())));
        return removed.get();
    }

    /**
     * The entries of one source.
     *
     * @param source null for entries without a readable one
     * @param bytes of the bodies as they are kept
     * @param oldest when the oldest was received; null when there is none
     */
    record Usage(
            @Nullable String source,
            long entries,
            long bytes,
            @Nullable Instant oldest) {}

    /** Of one source; null for entries without one. */
    Usage usage(@Nullable String source);

    /** Of each source that has any, those with the most entries first. Reads every entry. */
    List<Usage> usages();

    /** The number of entries; in a shared store it may be off by a few for a while after a crash. */
    long count();
}
