package io.accounthealth.storage.memory;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.CheckpointStore;
import io.accounthealth.storage.Extent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class MemoryCheckpoints implements CheckpointStore {

    private record Key(AccountId account, String format) {}

    private final Map<Key, Checkpoint> kept = new HashMap<>();
    private final Map<String, Mark> marks = new HashMap<>();

    @Override
    public synchronized List<Extent> extents(String format) {
        return kept.values().stream()
                .filter(each -> each.format().equals(format))
                .map(each -> new Extent(each.account(), each.nextSequence(), each.position()))
                .toList();
    }

    @Override
    public synchronized Optional<Checkpoint> load(AccountId account, String format) {
        return Optional.ofNullable(kept.get(new Key(account, format)));
    }

    @Override
    public synchronized void save(String format, Mark seen, List<Checkpoint> checkpoints) {
        if (!checkpoints.stream().allMatch(each -> each.format().equals(format))) {
            throw new IllegalArgumentException("a checkpoint is of another format than " + format);
        }
        checkpoints.forEach(each -> kept.merge(
                new Key(each.account(), format),
                each,
                (before, now) -> now.nextSequence() < before.nextSequence() ? before : now));
        marks.put(format, seen);
    }

    @Override
    public synchronized void replace(Checkpoint checkpoint) {
        kept.put(new Key(checkpoint.account(), checkpoint.format()), checkpoint);
    }

    @Override
    public synchronized Mark seen(String format) {
        return marks.getOrDefault(format, Mark.NONE);
    }

    @Override
    public synchronized void empty(AccountId account) {
        kept.replaceAll((key, each) -> key.account().equals(account)
                ? new Checkpoint(account, key.format(), each.nextSequence(), each.position(), new byte[0])
                : each);
    }

    @Override
    public synchronized void discardOtherThan(String format) {
        kept.keySet().removeIf(key -> !key.format().equals(format));
        marks.keySet().retainAll(List.of(format));
    }
}
