package io.accounthealth.storage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys under which personal data is sealed, each wrapped by the master key, apart from the log: what was sealed
 * under a key that is destroyed here cannot be read any more, neither in the log nor in any copy of it.
 */
public interface KeyStore {

    /**
     * @param id under which sealed data names it; never used again
     * @param owner what it is the one key of, such as a person of an account; a key without one is its own owner
     * @param wrapped the key, encrypted; empty of one that is destroyed
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Key(String id, String owner, byte[] wrapped) {

        /** What is left of a destroyed key, by which it is told from one that was lost. */
        public static Key destroyed(String id) {
            return new Key(id, id, new byte[0]);
        }

        public boolean isDestroyed() {
            return wrapped.length == 0;
        }
    }

    /**
     * Keeps those whose id and owner are not taken, and passes over the others: the id of a destroyed one is taken.
     * They are on disk when it returns.
     */
    void add(List<Key> keys);

    /** Also one that is destroyed. */
    Optional<Key> find(String id);

    /** The key that an owner has; one that is destroyed has no owner any more. */
    Optional<Key> ofOwner(String owner);

    /** Those of these that are not noted as destroyed: they are there, or this store never saw them. */
    Set<String> notDestroyed(Collection<String> ids);

    /** All keys page by page, by their ids, which are ASCII ({@code ""} for the first page); destroyed ones too. */
    List<Key> list(String afterId, int limit);

    /**
     * Destroys these, for good: when it returns no file of the store holds their bytes, as far as the store itself can
     * see to that. It notes each as destroyed, also one that it does not have: it may lie in a backup.
     */
    void destroy(Collection<String> ids);

    /** Up to which position of the log every erasure is known to have been carried out here; 0 at first. */
    long erasedUpTo();

    /** Notes {@link #erasedUpTo}. */
    void erasedUpTo(long position);
}
