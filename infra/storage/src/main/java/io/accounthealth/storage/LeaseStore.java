package io.accounthealth.storage;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Claims that nodes make in turn: the node that inserts a lease has it, renews it by replacing it, and returns it by
 * deleting it. It never lapses by itself; a node may take one that was not renewed for too long.
 */
public interface LeaseStore {

    /**
     * @param name of what only one may do at a time
     * @param owner that has it; null for none
     * @param touchedAt when its owner last renewed it, to the microsecond
     */
    record Lease(String name, @Nullable String owner, Instant touchedAt) {}

    Optional<Lease> find(String name);

    /** @return false when there is one of that name already */
    boolean insert(Lease lease);

    /** Replaces a lease if its owner is still the one given (null: none). @return whether it was */
    boolean replace(Lease lease, @Nullable String expectedOwner);

    /** Replaces a lease that was not renewed since it was read. @return whether it was */
    boolean take(Lease lease, Lease seen);

    void delete(String name);
}
