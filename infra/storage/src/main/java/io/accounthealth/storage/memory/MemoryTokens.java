package io.accounthealth.storage.memory;

import io.accounthealth.storage.LeaseStore;
import io.accounthealth.storage.Micros;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

final class MemoryTokens implements LeaseStore {

    private record Key(String processor, int segment) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byProcessor = processor.compareTo(other.processor);
            return byProcessor != 0 ? byProcessor : Integer.compare(segment, other.segment);
        }
    }

    private final NavigableMap<Key, Row> rows = new TreeMap<>();

    @Override
    public synchronized Optional<Row> find(String processor, int segment) {
        return Optional.ofNullable(rows.get(new Key(processor, segment)));
    }

    @Override
    public synchronized List<Row> findAll(String processor) {
        return rows.values().stream()
                .filter(row -> row.processor().equals(processor))
                .toList();
    }

    @Override
    public synchronized boolean insert(Row row) {
        return rows.putIfAbsent(key(row), kept(row)) == null;
    }

    @Override
    public synchronized boolean replace(Row row, @Nullable String expectedOwner) {
        Row now = rows.get(key(row));
        if (now == null || !Objects.equals(now.owner(), expectedOwner)) {
            return false;
        }
        rows.put(key(row), kept(row));
        return true;
    }

    @Override
    public synchronized boolean take(Row row, Row seen) {
        Row now = rows.get(key(row));
        return now != null && now.touchedAt().equals(Micros.truncate(seen.touchedAt())) && replace(row, seen.owner());
    }

    @Override
    public synchronized void delete(String processor, int segment) {
        rows.remove(new Key(processor, segment));
    }

    private static Key key(Row row) {
        return new Key(row.processor(), row.segment());
    }

    private static Row kept(Row row) {
        return new Row(
                row.processor(),
                row.segment(),
                row.token(),
                row.tokenType(),
                row.owner(),
                Micros.truncate(row.touchedAt()));
    }
}
