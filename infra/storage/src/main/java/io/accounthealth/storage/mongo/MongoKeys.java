package io.accounthealth.storage.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.accounthealth.storage.KeyStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/** What a server has deleted may stay in its journal and its free pages for a while, wrapped as it was. */
record MongoKeys(MongoCollection<Document> keys, MongoCollection<Document> marks, MongoHealth health)
        implements KeyStore {

    private static final int DESTROYED_AT_ONCE = 1_000;
    private static final String ERASED = "erased";

    @Override
    public void add(List<Key> added) {
        List<Document> rows = added.stream()
                .map(each -> new Document("_id", each.id())
                        .append("owner", each.owner())
                        .append("wrapped", new Binary(each.wrapped())))
                .toList();
        health.write(() -> {
            Upserts.insertThoseNotThere(keys, rows);
            return rows;
        });
    }

    @Override
    public Optional<Key> find(String id) {
        return one(eq("_id", id));
    }

    @Override
    public Optional<Key> ofOwner(String owner) {
        return one(eq("owner", owner));
    }

    private Optional<Key> one(Bson which) {
        return Optional.ofNullable(health.read(() -> keys.find(which).first())).map(MongoKeys::key);
    }

    @Override
    public boolean isAny(Collection<String> ids) {
        List<String> given = List.copyOf(ids);
        for (int from = 0; from < given.size(); from += DESTROYED_AT_ONCE) {
            if (one(in("_id", given.subList(from, Math.min(given.size(), from + DESTROYED_AT_ONCE))))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Key> list(String afterId, int limit) {
        return limit <= 0
                ? List.of()
                : health.read(() -> keys.find(gt("_id", afterId))
                        .sort(ascending("_id"))
                        .limit(limit)
                        .map(MongoKeys::key)
                        .into(new ArrayList<>()));
    }

    @Override
    public void destroy(Collection<String> ids) {
        List<String> given = List.copyOf(ids);
        for (int from = 0; from < given.size(); from += DESTROYED_AT_ONCE) {
            List<String> some = given.subList(from, Math.min(given.size(), from + DESTROYED_AT_ONCE));
            health.write(() -> keys.deleteMany(in("_id", some)));
        }
    }

    @Override
    public long erasedUpTo() {
        Document mark = health.read(() -> marks.find(eq("_id", ERASED)).first());
        return mark == null ? 0 : CommitDocuments.number(mark, "position");
    }

    @Override
    public void erasedUpTo(long position) {
        Document mark = new Document("_id", ERASED).append("position", position);
        health.write(() -> marks.replaceOne(eq("_id", ERASED), mark, new ReplaceOptions().upsert(true)));
    }

    private static Key key(Document row) {
        return new Key(
                row.getString("_id"),
                row.getString("owner"),
                row.get("wrapped", Binary.class).getData());
    }
}
