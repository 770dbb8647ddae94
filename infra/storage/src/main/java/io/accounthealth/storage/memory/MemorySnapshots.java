package io.accounthealth.storage.memory;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Micros;
import io.accounthealth.storage.SnapshotStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class MemorySnapshots implements SnapshotStore {

    private final Map<AccountId, Snapshot> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<Snapshot> newest(AccountId account) {
        return Optional.ofNullable(kept.get(account));
    }

    @Override
    public void save(Snapshot snapshot) {
        Snapshot copy = new Snapshot(
                snapshot.account(),
                snapshot.sequence(),
                snapshot.type(),
                snapshot.revision(),
                Micros.truncate(snapshot.takenAt()),
                snapshot.state().clone());
        kept.merge(snapshot.account(), copy, (old, fresh) -> fresh.sequence() > old.sequence() ? fresh : old);
    }

    @Override
    public void discard(AccountId account) {
        kept.remove(account);
    }
}
