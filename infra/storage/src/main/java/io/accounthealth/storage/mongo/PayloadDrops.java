package io.accounthealth.storage.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.accounthealth.envelope.DroppedPayload;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;

/**
 * Takes payloads out of commits, one element of a document each. It needs no turn among the appends, since these only
 * add documents, and several nodes may do the same at once.
 */
final class PayloadDrops {

    private static final int UPDATES_AT_ONCE = 500;

    private final MongoCollection<Document> commits;
    private final CommitReader reader;
    private final MongoHealth health;

    PayloadDrops(MongoCollection<Document> commits, CommitReader reader, MongoHealth health) {
        this.commits = commits;
        this.reader = reader;
        this.health = health;
    }

    /** @param positions that are taken */
    int drop(Collection<Long> positions) {
        List<WriteModel<Document>> updates = new ArrayList<>();
        List<StoredEvent> commit = List.of();
        int dropped = 0;
        for (long position : positions.stream().distinct().sorted().toList()) {
            if (commit.isEmpty() || commit.getLast().envelope().position() < position) {
                commit = commitOf(position);
            }
            long first = commit.getFirst().envelope().position();
            StoredEvent event = commit.get((int) (position - first));
            if (!DroppedPayload.is(event.payload())) {
                updates.add(update(first, (int) (position - first), event));
                dropped++;
            }
            if (updates.size() == UPDATES_AT_ONCE) {
                send(updates);
            }
        }
        send(updates);
        return dropped;
    }

    private List<StoredEvent> commitOf(long position) {
        return health.read(() -> {
            Document found = reader.surely(it -> it.byPosition().before(position + 1));
            List<StoredEvent> events = found == null ? List.of() : CommitDocuments.events(found, health);
            if (events.isEmpty() || events.getLast().envelope().position() < position) {
                throw health.damaged("event " + position + " is missing");
            }
            return events;
        });
    }

    private static WriteModel<Document> update(long first, int place, StoredEvent event) {
        return new UpdateOneModel<>(
                and(
                        eq(CommitDocuments.FIRST, first),
                        eq(
                                CommitDocuments.EVENTS + "." + place + "." + CommitDocuments.ID,
                                event.envelope().eventId())),
                CommitDocuments.dropPayload(event, place));
    }

    private void send(List<WriteModel<Document>> updates) {
        if (!updates.isEmpty()) {
            health.write(() -> commits.bulkWrite(updates, new BulkWriteOptions().ordered(false)));
            updates.clear();
        }
    }
}
