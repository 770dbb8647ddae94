package io.accounthealth.storage.memory;

import io.accounthealth.storage.KeyStore;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

final class MemoryKeys implements KeyStore {

    private final NavigableMap<String, Key> kept = new TreeMap<>();
    private long erasedUpTo;

    @Override
    public synchronized void add(List<Key> keys) {
        for (Key each : keys) {
            if (!kept.containsKey(each.id()) && ofOwner(each.owner()).isEmpty()) {
                kept.put(
                        each.id(),
                        new Key(each.id(), each.owner(), each.wrapped().clone()));
            }
        }
    }

    @Override
    public synchronized Optional<Key> find(String id) {
        return Optional.ofNullable(kept.get(id));
    }

    @Override
    public synchronized Optional<Key> ofOwner(String owner) {
        Key own = kept.get(owner);
        return own != null && own.owner().equals(owner)
                ? Optional.of(own).filter(each -> !each.isDestroyed())
                : kept.values().stream()
                        .filter(each -> each.owner().equals(owner) && !each.isDestroyed())
                        .findFirst();
    }

    @Override
    public synchronized Set<String> notDestroyed(Collection<String> ids) {
        return ids.stream()
                .filter(id -> find(id).filter(Key::isDestroyed).isEmpty())
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized List<Key> list(String afterId, int limit) {
        return kept.tailMap(afterId, false).values().stream()
                .limit(Math.max(0, limit))
                .toList();
    }

    @Override
    public synchronized void destroy(Collection<String> ids) {
        ids.forEach(id -> kept.put(id, Key.destroyed(id)));
    }

    @Override
    public synchronized long erasedUpTo() {
        return erasedUpTo;
    }

    @Override
    public synchronized void erasedUpTo(long position) {
        erasedUpTo = position;
    }
}
