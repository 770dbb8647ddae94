package io.accounthealth.storage.memory;

import static java.util.stream.Collectors.toMap;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.AppendObserver;
import io.accounthealth.storage.AppendObservers;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.EventPage;
import io.accounthealth.storage.Extent;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Micros;
import io.accounthealth.storage.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The promises of the log at their plainest: one lock, three collections. */
final class MemoryEventLog implements EventLog {

    private final InstantSource clock;
    private final AppendObservers observers = new AppendObservers();
    private final List<StoredEvent> events = new ArrayList<>();
    private final Map<AccountId, List<StoredEvent>> streams = new HashMap<>();
    private final Map<UUID, Long> positions = new HashMap<>();
    private Head head = Head.EMPTY;
    private volatile @Nullable String refusal;

    MemoryEventLog(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public List<Outcome> append(List<Commit> commits) {
        return observers.watch(() -> appendAll(commits));
    }

    private List<Outcome> appendAll(List<Commit> commits) {
        List<Outcome> outcomes;
        synchronized (this) {
            refuseWhenDamaged();
            outcomes = commits.stream().map(this::append).toList();
        }
        int appended = (int)
                outcomes.stream().filter(Outcome.Appended.class::isInstance).count();
        if (appended > 0) {
            observers.synced(appended);
        }
        return outcomes;
    }

    private Outcome append(Commit commit) {
        for (Commit.NewEvent event : commit.events()) {
            Long position = positions.get(event.eventId());
            if (position != null) {
                return new Outcome.Duplicate(event.eventId(), position);
            }
        }
        long version = stream(commit.account()).size();
        if (commit.expectedVersion() != Commit.ANY_VERSION && commit.expectedVersion() != version) {
            return new Outcome.Conflict(version);
        }
        long first = head.position() + 1;
        Instant recordedAt = head.nextRecordedAt(clock.instant());
        for (Commit.NewEvent event : commit.events()) {
            keep(event.at(commit.account(), head.position() + 1, version++, recordedAt));
        }
        return new Outcome.Appended(first, head.position(), version);
    }

    @Override
    public void restore(List<StoredEvent> restored) {
        synchronized (this) {
            refuseWhenDamaged();
            refuseUnlessTheyContinue(restored);
            restored.forEach(this::keep);
        }
        if (!restored.isEmpty()) {
            observers.synced(0);
        }
    }

    private void refuseUnlessTheyContinue(List<StoredEvent> restored) {
        Head end = head;
        Map<AccountId, Long> versions = new HashMap<>();
        Set<UUID> seen = new HashSet<>();
        for (StoredEvent event : restored) {
            Envelope at = event.envelope();
            long version = versions.computeIfAbsent(
                    at.accountId(), account -> (long) stream(account).size());
            end = end.restored(at, version);
            versions.put(at.accountId(), version + 1);
            if (positions.containsKey(at.eventId()) || !seen.add(at.eventId())) {
                throw new IllegalArgumentException(
                        "the event id at position " + at.position() + " is in the log already");
            }
        }
    }

    private void keep(StoredEvent event) {
        Envelope at = event.envelope();
        StoredEvent kept = new StoredEvent(
                new Envelope(
                        at.position(),
                        at.eventId(),
                        at.accountId(),
                        at.sequence(),
                        at.type(),
                        at.revision(),
                        Micros.truncate(at.occurredAt()),
                        Micros.truncate(at.recordedAt()),
                        at.origin()),
                event.payload().clone());
        events.add(kept);
        streams.computeIfAbsent(at.accountId(), account -> new ArrayList<>()).add(kept);
        positions.put(at.eventId(), at.position());
        head = new Head(at.position(), kept.envelope().recordedAt());
    }

    @Override
    public synchronized List<StoredEvent> readStream(AccountId account, long fromSequence, int limit) {
        return page(stream(account), fromSequence, limit);
    }

    @Override
    public synchronized List<StoredEvent> readAll(long afterPosition, int limit) {
        return page(events, afterPosition, limit);
    }

    @Override
    public synchronized List<Extent> streams() {
        return streams.values().stream()
                .map(stream -> stream.getLast().envelope())
                .map(last -> new Extent(last.accountId(), last.sequence() + 1, last.position()))
                .toList();
    }

    @Override
    public synchronized Head head() {
        return head;
    }

    @Override
    public synchronized Map<UUID, Long> positionsOf(Collection<UUID> eventIds) {
        return eventIds.stream().distinct().filter(positions::containsKey).collect(toMap(id -> id, positions::get));
    }

    @Override
    public synchronized long positionAt(Instant recordedAt) {
        int atOrBefore = 0;
        int after = events.size() + 1;
        while (after - atOrBefore > 1) {
            int middle = (atOrBefore + after) >>> 1;
            if (events.get(middle - 1).envelope().recordedAt().isAfter(recordedAt)) {
                after = middle;
            } else {
                atOrBefore = middle;
            }
        }
        return atOrBefore;
    }

    @Override
    public AutoCloseable observe(AppendObserver observer) {
        return observers.add(observer);
    }

    @Override
    public void refuseWrites(String why) {
        refusal = why;
    }

    private void refuseWhenDamaged() {
        String why = refusal;
        if (why != null) {
            throw new LogUnavailableException(LogUnavailableException.Cause.DAMAGED, why);
        }
    }

    @Override
    public void close() {}

    private List<StoredEvent> stream(AccountId account) {
        return streams.getOrDefault(account, List.of());
    }

    /** Copies, so that a reader who writes into a payload does not write into the log. */
    private static List<StoredEvent> page(List<StoredEvent> all, long from, int limit) {
        EventPage page = new EventPage(limit);
        page.addAll(all.subList(Math.clamp(from, 0, all.size()), all.size()));
        return page.events().stream()
                .map(event -> new StoredEvent(event.envelope(), event.payload().clone()))
                .toList();
    }
}
