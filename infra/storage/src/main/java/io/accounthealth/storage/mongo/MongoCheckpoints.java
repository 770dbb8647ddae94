package io.accounthealth.storage.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.CheckpointStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Tables of many nodes, without transactions: tables first and never an older over a newer, then the position, which
 * never goes back. A crash in between leaves tables that have seen more than the position says, which is allowed.
 *
 * <p>Positions of a format have a generation, made anew after the format was discarded. A node that began before that
 * holds tables that it saved then and would not save again; it may no longer say that all tables have seen its
 * position.
 */
final class MongoCheckpoints implements CheckpointStore {

    private final MongoCollection<Document> tables;
    private final MongoCollection<Document> positions;
    private final MongoHealth health;
    private final Map<String, UUID> generations = new ConcurrentHashMap<>();

    MongoCheckpoints(MongoCollection<Document> tables, MongoCollection<Document> positions, MongoHealth health) {
        this.tables = tables;
        this.positions = positions;
        this.health = health;
    }

    @Override
    public List<Checkpoint> loadAll(String format) {
        return health.read(() -> read(tables.find(eq("format", format))));
    }

    @Override
    public Optional<Checkpoint> load(AccountId account, String format) {
        return health.read(() -> read(tables.find(and(eq("format", format), eq("account", account.value())))).stream()
                .findFirst());
    }

    @Override
    public void save(String format, long position, List<Checkpoint> checkpoints) {
        List<Document> rows = checkpoints.stream()
                .map(each -> new Document("format", each.format())
                        .append("account", each.account().value())
                        .append("nextSequence", each.nextSequence())
                        .append("position", each.position())
                        .append("state", new Binary(each.state())))
                .toList();
        if (!checkpoints.stream().allMatch(each -> each.format().equals(format))) {
            throw new IllegalArgumentException("a checkpoint is of another format than " + format);
        }
        health.write(() -> {
            Upserts.replaceOlder(tables, rows, List.of("format", "account"), "nextSequence");
            advance(format, position);
            return position;
        });
    }

    private void advance(String format, long position) {
        UUID generation = generations.get(format);
        Bson filter = generation == null ? eq("_id", format) : and(eq("_id", format), eq("generation", generation));
        Document now = positions.findOneAndUpdate(
                filter,
                combine(max("position", position), setOnInsert("generation", UUID.randomUUID())),
                new FindOneAndUpdateOptions().upsert(generation == null).returnDocument(ReturnDocument.AFTER));
        if (now == null) {
            throw health.refused(
                    "keeps no more tables of format " + format + " from this process, since another discarded them"
                            + " meanwhile; it goes on with the tables that it has in memory",
                    null);
        }
        remember(format, now);
    }

    private void remember(String format, Document position) {
        generations.putIfAbsent(format, Objects.requireNonNull(position.get("generation", UUID.class)));
    }

    @Override
    public long savedPosition(String format) {
        @Nullable
        Document found = health.read(() -> positions.find(eq("_id", format)).first());
        if (found == null) {
            return 0;
        }
        remember(format, found);
        return CommitDocuments.number(found, "position");
    }

    @Override
    public void discardOtherThan(String format) {
        health.write(() -> {
            positions.deleteMany(ne("_id", format));
            return tables.deleteMany(ne("format", format));
        });
        generations.keySet().retainAll(List.of(format));
    }

    private static List<Checkpoint> read(FindIterable<Document> rows) {
        List<Checkpoint> found = new ArrayList<>();
        for (Document row : rows) {
            found.add(new Checkpoint(
                    new AccountId(row.getString("account")),
                    row.getString("format"),
                    CommitDocuments.number(row, "nextSequence"),
                    CommitDocuments.number(row, "position"),
                    row.get("state", Binary.class).getData()));
        }
        return found;
    }
}
