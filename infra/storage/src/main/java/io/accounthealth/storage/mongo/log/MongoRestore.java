package io.accounthealth.storage.mongo.log;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.mongo.database.Attempts;
import io.accounthealth.storage.mongo.database.Documents;
import io.accounthealth.storage.mongo.database.MongoErrors;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * Puts a history that was recorded elsewhere at the end of the log. Neighbours of one stream and time become one
 * document, since nothing says any more which of them were one commit. The writer's thread only.
 */
final class MongoRestore {

    private static final long LARGEST_DOCUMENT = 1L << 20;

    private final MongoCollection<Document> commits;
    private final CommitReader reader;
    private final MongoHealth health;
    private final Duration deadline;
    private final UUID writer = UUID.randomUUID();

    MongoRestore(MongoCollection<Document> commits, CommitReader reader, MongoHealth health, Duration deadline) {
        this.commits = commits;
        this.reader = reader;
        this.health = health;
        this.deadline = deadline;
    }

    /** @throws IllegalArgumentException when they do not continue the log exactly; nothing was written then */
    void restore(List<StoredEvent> events) {
        health.write(() -> {
            refuseUnlessTheyContinue(events);
            return events;
        });
        List<Document> batch = new ArrayList<>();
        long bytes = 0;
        for (List<StoredEvent> neighbours : neighbours(events)) {
            long size = neighbours.stream().mapToLong(MongoRestore::bytes).sum();
            if (CommitInsert.isFull(batch.size() + 1, bytes + size) && !batch.isEmpty()) {
                insert(batch);
                batch.clear();
                bytes = 0;
            }
            batch.add(CommitDocuments.of(neighbours, writer));
            bytes += size;
        }
        insert(batch);
    }

    private void refuseUnlessTheyContinue(List<StoredEvent> events) {
        Set<AccountId> accounts =
                events.stream().map(event -> event.envelope().accountId()).collect(Collectors.toSet());
        List<UUID> eventIds =
                events.stream().map(event -> event.envelope().eventId()).toList();
        // What was restored just before must be seen, whichever member is asked.
        Map<AccountId, Long> versions = new HashMap<>(reader.surely(it -> it.versions(accounts)));
        Set<UUID> ids = new HashSet<>();
        Map<UUID, CommitReader.Place> known = reader.surely(it -> it.holding(eventIds));
        Head end = reader.surely(CommitReader::head);
        for (StoredEvent event : events) {
            Envelope at = event.envelope();
            end = end.restored(at, versions.getOrDefault(at.accountId(), 0L));
            versions.merge(at.accountId(), 1L, Long::sum);
            if (!ids.add(at.eventId()) || known.containsKey(at.eventId())) {
                throw new IllegalArgumentException(
                        "the event id at position " + at.position() + " is in the log already");
            }
        }
    }

    private static List<List<StoredEvent>> neighbours(List<StoredEvent> events) {
        List<List<StoredEvent>> groups = new ArrayList<>();
        long bytes = 0;
        for (StoredEvent event : events) {
            bytes += bytes(event);
            if (groups.isEmpty()
                    || bytes > LARGEST_DOCUMENT
                    || !areOne(groups.getLast().getLast().envelope(), event.envelope())) {
                groups.add(new ArrayList<>());
                bytes = bytes(event);
            }
            groups.getLast().add(event);
        }
        return groups;
    }

    private static boolean areOne(Envelope event, Envelope next) {
        return Objects.equals(event.accountId(), next.accountId())
                && Objects.equals(event.recordedAt(), next.recordedAt());
    }

    private static long bytes(StoredEvent event) {
        Envelope at = event.envelope();
        return CommitDocuments.bytes(at.origin(), at.type(), event.payload());
    }

    private void insert(List<Document> batch) {
        List<Document> rest = new ArrayList<>(batch);
        Attempts attempts = new Attempts(deadline);
        while (!rest.isEmpty()) {
            try {
                if (attempts.any()) {
                    leaveOutWhatIsIn(rest);
                }
                if (!rest.isEmpty()) {
                    attempts.begin();
                    commits.insertMany(rest, new InsertManyOptions().ordered(true));
                    rest.clear();
                }
            } catch (MongoException e) {
                if (MongoErrors.isNeverTaken(e)) {
                    throw health.explain(e);
                }
                if (!attempts.mayGoOn(e)) {
                    throw health.givenUp(batch.size(), attempts, e);
                }
            }
        }
    }

    /**
     * One look at the very places, and not one for what is in and another for the end of the log, of which the first
     * may be the older. It may be old itself, and show nothing: what is sent again then finds its places taken.
     */
    private void leaveOutWhatIsIn(List<Document> rest) {
        Map<Long, UUID> writers = reader.writersOf(key(rest.getFirst()), key(rest.getLast()));
        if (!writers.values().stream().allMatch(writer::equals)) {
            throw health.refused(
                    "was appended to by another process while a history was being restored; stop that one", null);
        }
        rest.removeIf(each -> writers.containsKey(key(each)));
    }

    private static long key(Document commit) {
        return Documents.number(commit, CommitDocuments.FIRST);
    }
}
