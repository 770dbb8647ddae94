package io.accounthealth.storage.memory;

import io.accounthealth.storage.ImportStore;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

final class MemoryImports implements ImportStore {

    private final NavigableMap<String, String> kept = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, SortedMap<Integer, byte[]>> files = new ConcurrentSkipListMap<>();

    @Override
    public void save(String importId, String json) {
        kept.put(importId, json);
    }

    @Override
    public Optional<String> find(String importId) {
        return Optional.ofNullable(kept.get(importId));
    }

    @Override
    public List<Import> newest(@Nullable String beforeId, int limit) {
        return (beforeId == null ? kept : kept.headMap(beforeId, false))
                .descendingMap().entrySet().stream()
                        .limit(Math.max(0, limit))
                        .map(each -> new Import(each.getKey(), each.getValue()))
                        .toList();
    }

    @Override
    public List<Import> list(String afterId, int limit) {
        return kept.tailMap(afterId, false).entrySet().stream()
                .limit(Math.max(0, limit))
                .map(each -> new Import(each.getKey(), each.getValue()))
                .toList();
    }

    @Override
    public void keepPart(String importId, int number, byte[] bytes) {
        files.computeIfAbsent(importId, id -> new ConcurrentSkipListMap<>()).put(number, bytes.clone());
    }

    @Override
    public Optional<byte[]> findPart(String importId, int number) {
        SortedMap<Integer, byte[]> parts = files.get(importId);
        return parts == null ? Optional.empty() : Optional.ofNullable(parts.get(number));
    }

    @Override
    public List<String> kept() {
        return List.copyOf(files.keySet());
    }

    @Override
    public void forget(String importId) {
        files.remove(importId);
    }
}
