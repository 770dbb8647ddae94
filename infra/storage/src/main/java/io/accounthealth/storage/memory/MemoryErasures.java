package io.accounthealth.storage.memory;

import io.accounthealth.storage.ErasureStore;
import java.util.ArrayList;
import java.util.List;

final class MemoryErasures implements ErasureStore {

    private final List<Erasure> kept = new ArrayList<>();

    @Override
    public synchronized void add(Erasure erasure) {
        if (kept.stream()
                .noneMatch(each ->
                        each.eventId().equals(erasure.eventId()) && each.keys().equals(erasure.keys()))) {
            kept.add(erasure);
        }
    }

    @Override
    public synchronized List<Erasure> all() {
        return List.copyOf(kept);
    }
}
