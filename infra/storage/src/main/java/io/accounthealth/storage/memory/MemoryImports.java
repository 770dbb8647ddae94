package io.accounthealth.storage.memory;

import io.accounthealth.storage.ImportStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

final class MemoryImports implements ImportStore {

    private final Map<String, String> kept = new ConcurrentHashMap<>();

    @Override
    public void save(String importId, String json) {
        kept.put(importId, json);
    }

    @Override
    public Optional<String> find(String importId) {
        return Optional.ofNullable(kept.get(importId));
    }
}
