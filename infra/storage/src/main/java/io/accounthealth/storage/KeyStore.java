package io.accounthealth.storage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The keys under which personal data is sealed, each wrapped by the master key, apart from the log: what was sealed
 * under a key that is destroyed here can be read by nobody any more, in the log and in whatever was copied from it.
 */
public interface KeyStore {

    /**
     * @param id under which sealed data names it; never used again
     * @param owner what it is the one key of, such as a person of an account; a key without one is its own owner
     * @param wrapped the key, encrypted
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Key(String id, String owner, byte[] wrapped) {}

    /** Keeps those whose id and owner are not taken, and passes over the others. They are on disk when it returns. */
    void add(List<Key> keys);

    Optional<Key> find(String id);

    Optional<Key> ofOwner(String owner);

    /** Whether one of these is there. */
    boolean isAny(Collection<String> ids);

    /** All keys page by page, by their ids, which are ASCII ({@code ""} for the first page). */
    List<Key> list(String afterId, int limit);

    /**
     * Destroys those that are there, for good: when it returns no file of the store holds their bytes, as far as the
     * store itself can see to that.
     */
    void destroy(Collection<String> ids);

    /** Up to which position of the log every erasure is known to have been carried out here; 0 at first. */
    long erasedUpTo();

    /** Notes {@link #erasedUpTo}. */
    void erasedUpTo(long position);
}
