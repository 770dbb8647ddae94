package io.accounthealth.storage.memory;

import io.accounthealth.storage.InboxPage;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class MemoryInbox implements InboxStore {

    private final NavigableMap<Long, Refused> kept = new TreeMap<>();
    private long lastId;

    @Override
    public synchronized List<Long> add(List<Refused> refused) {
        List<Long> ids = new ArrayList<>();
        for (Refused each : refused) {
            long id = ++lastId;
            kept.put(id, copy(id, each));
            ids.add(id);
        }
        return ids;
    }

    @Override
    public synchronized void restore(List<Refused> refused) {
        for (Refused each : refused) {
            kept.putIfAbsent(each.id(), copy(each.id(), each));
            lastId = Math.max(lastId, each.id());
        }
    }

    @Override
    public synchronized List<Refused> list(@Nullable String source, long beforeId, int limit) {
        InboxPage page = new InboxPage();
        for (Refused each : kept.headMap(beforeId, false).descendingMap().values()) {
            if (page.isFull() || page.entries().size() >= limit) {
                break;
            }
            if (source == null || source.equals(each.source())) {
                page.add(each);
            }
        }
        return page.entries();
    }

    @Override
    public synchronized Optional<Refused> find(long id) {
        return Optional.ofNullable(kept.get(id));
    }

    @Override
    public synchronized List<Refused> find(Collection<Long> ids) {
        return ids.stream()
                .distinct()
                .sorted()
                .flatMap(id -> Stream.ofNullable(kept.get(id)))
                .toList();
    }

    @Override
    public synchronized boolean remove(long id) {
        return kept.remove(id) != null;
    }

    @Override
    public synchronized int remove(Collection<Long> ids) {
        return (int) ids.stream().distinct().filter(this::remove).count();
    }

    @Override
    public synchronized Usage usage(@Nullable String source) {
        long entries = 0;
        long bytes = 0;
        Instant oldest = null;
        for (Refused each : kept.values()) {
            if (Objects.equals(source, each.source())) {
                entries++;
                bytes += each.body().length;
                oldest = oldest == null || each.receivedAt().isBefore(oldest) ? each.receivedAt() : oldest;
            }
        }
        return new Usage(source, entries, bytes, oldest);
    }

    @Override
    public synchronized List<Usage> usages() {
        List<Usage> usages = new ArrayList<>();
        Set<@Nullable String> sources = new HashSet<>();
        for (Refused each : kept.values()) {
            if (sources.add(each.source())) {
                usages.add(usage(each.source()));
            }
        }
        usages.sort(Comparator.comparingLong(Usage::entries).reversed());
        return usages;
    }

    @Override
    public synchronized long count() {
        return kept.size();
    }

    private static Refused copy(long id, Refused given) {
        return new Refused(
                id,
                Micros.truncate(given.receivedAt()),
                given.source(),
                given.eventId(),
                given.account(),
                given.contentType(),
                given.body().clone(),
                given.reason(),
                given.waits());
    }
}
