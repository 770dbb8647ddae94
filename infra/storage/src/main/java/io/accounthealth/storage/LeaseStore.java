package io.accounthealth.storage;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Claims that nodes make in turn: whoever inserts a lease has it, renews it by replacing it, and gives it back by
 * deleting it. It never lapses by itself; a node that finds one that was not touched for too long may take it.
 */
public interface LeaseStore {

    /**
     * @param name of what only one may do at a time
     * @param owner who holds it; null when nobody does
     * @param touchedAt when its owner was last heard of, to the microsecond
     */
    record Lease(String name, @Nullable String owner, Instant touchedAt) {}

    Optional<Lease> find(String name);

    /** @return false when there is one of that name already */
    boolean insert(Lease lease);

    /** Replaces a lease if its owner is still the one given (null: nobody). @return whether it was */
    boolean replace(Lease lease, @Nullable String expectedOwner);

    /** Replaces a lease that has not been touched since it was seen. @return whether it was */
    boolean take(Lease lease, Lease seen);

    void delete(String name);
}
