package io.accounthealth.storage.mongo.log;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Outcome.Appended;
import io.accounthealth.storage.Outcome.Conflict;
import io.accounthealth.storage.Outcome.Duplicate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * The outcomes of the commits of a batch if no other process wrote: one after the other, each building on those before
 * it. None of it is true before the documents are in.
 */
final class Placement {

    private final UUID writer;
    private final Head head;
    private final Instant recordedAt;
    private final Map<UUID, CommitReader.Place> known;
    private final Map<AccountId, Long> versions;
    private final Map<UUID, Long> placed = new HashMap<>();
    private final Map<Pending, Outcome> outcomes = new LinkedHashMap<>();
    private final List<Pending> toInsert = new ArrayList<>();
    private final List<Document> documents = new ArrayList<>();
    private long position;

    /**
     * @param head what a majority has, or what this writer was told that a majority has
     * @param known the commits in the log that hold ids of this batch
     * @param versions of every stream of this batch
     */
    Placement(
            UUID writer,
            Head head,
            Instant recordedAt,
            Map<UUID, CommitReader.Place> known,
            Map<AccountId, Long> versions) {
        this.writer = writer;
        this.head = head;
        this.recordedAt = recordedAt;
        this.known = known;
        this.versions = new HashMap<>(versions);
        this.position = head.position();
    }

    void add(Pending pending) {
        outcomes.put(pending, outcome(pending));
    }

    private Outcome outcome(Pending pending) {
        for (UUID id : pending.ids()) {
            CommitReader.Place place = known.get(id);
            if (place != null) {
                return isOurs(pending, place)
                        ? new Appended(place.first(), place.last(), place.version())
                        : new Duplicate(id, place.first() + place.ids().indexOf(id));
            }
            Long earlier = placed.get(id);
            if (earlier != null) {
                return new Duplicate(id, earlier);
            }
        }
        Commit commit = pending.commit();
        long version = versions.getOrDefault(commit.account(), 0L);
        if (commit.expectedVersion() != Commit.ANY_VERSION && commit.expectedVersion() != version) {
            return new Conflict(version);
        }
        return place(pending, version);
    }

    /** An attempt of which no answer told: it was this very commit that went in. */
    private boolean isOurs(Pending pending, CommitReader.Place place) {
        return pending.attempted()
                && writer.equals(place.writer())
                && pending.ids().equals(place.ids());
    }

    private Appended place(Pending pending, long version) {
        Commit commit = pending.commit();
        long first = position + 1;
        List<StoredEvent> events = new ArrayList<>();
        for (Commit.NewEvent event : commit.events()) {
            placed.put(event.eventId(), ++position);
            events.add(event.at(commit.account(), position, version++, recordedAt));
        }
        versions.put(commit.account(), version);
        toInsert.add(pending);
        documents.add(CommitDocuments.of(events, writer));
        return new Appended(first, position, version);
    }

    /** The commits that the documents are for, in their order. */
    List<Pending> toInsert() {
        return toInsert;
    }

    List<Document> documents() {
        return documents;
    }

    /** The streams whose version made a conflict. */
    Set<AccountId> conflicts() {
        return outcomes.entrySet().stream()
                .filter(each -> each.getValue() instanceof Conflict)
                .map(each -> each.getKey().commit().account())
                .collect(Collectors.toSet());
    }

    /** The end of the log once the documents are in. */
    Head headAfter() {
        return documents.isEmpty() ? head : new Head(position, recordedAt);
    }

    Map<AccountId, Long> versionsAfter() {
        return versions;
    }

    /** Tells each commit what became of it. */
    void decide() {
        outcomes.forEach(Pending::decide);
    }

    int appended() {
        return (int)
                outcomes.values().stream().filter(Appended.class::isInstance).count();
    }
}
