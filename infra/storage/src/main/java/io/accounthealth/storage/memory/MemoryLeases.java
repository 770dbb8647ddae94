package io.accounthealth.storage.memory;

import io.accounthealth.storage.LeaseStore;
import io.accounthealth.storage.Micros;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class MemoryLeases implements LeaseStore {

    private final Map<String, Lease> leases = new HashMap<>();

    @Override
    public synchronized Optional<Lease> find(String name) {
        return Optional.ofNullable(leases.get(name));
    }

    @Override
    public synchronized boolean insert(Lease lease) {
        return leases.putIfAbsent(lease.name(), kept(lease)) == null;
    }

    @Override
    public synchronized boolean replace(Lease lease, @Nullable String expectedOwner) {
        Lease now = leases.get(lease.name());
        if (now == null || !Objects.equals(now.owner(), expectedOwner)) {
            return false;
        }
        leases.put(lease.name(), kept(lease));
        return true;
    }

    @Override
    public synchronized boolean take(Lease lease, Lease seen) {
        Lease now = leases.get(lease.name());
        return now != null && now.touchedAt().equals(Micros.truncate(seen.touchedAt())) && replace(lease, seen.owner());
    }

    @Override
    public synchronized void delete(String name) {
        leases.remove(name);
    }

    private static Lease kept(Lease lease) {
        return new Lease(lease.name(), lease.owner(), Micros.truncate(lease.touchedAt()));
    }
}
