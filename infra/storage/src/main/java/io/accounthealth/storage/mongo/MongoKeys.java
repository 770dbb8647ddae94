package io.accounthealth.storage.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import io.accounthealth.storage.KeyStore;
import io.accounthealth.storage.mongo.database.Documents;
import io.accounthealth.storage.mongo.database.MongoHealth;
import io.accounthealth.storage.mongo.database.Upserts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/** What a server has replaced may stay in its journal and its free pages for a while, wrapped as it was. */
record MongoKeys(MongoCollection<Document> keys, MongoCollection<Document> marks, MongoHealth health)
        implements KeyStore {

    private static final int AT_ONCE = 1_000;
    private static final String ERASED = "erased";

    @Override
    public void add(List<Key> added) {
        List<Document> rows = added.stream().map(MongoKeys::row).toList();
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
        return one(eq("owner", owner)).filter(each -> !each.isDestroyed());
    }

    private Optional<Key> one(Bson which) {
        return Optional.ofNullable(health.read(() -> keys.find(which).first())).map(MongoKeys::key);
    }

    @Override
    public Set<String> notDestroyed(Collection<String> ids) {
        Set<String> left = new HashSet<>(ids);
        for (List<String> some : parts(ids)) {
            List<Key> found = health.read(
                    () -> keys.find(in("_id", some)).map(MongoKeys::key).into(new ArrayList<>()));
            found.stream().filter(Key::isDestroyed).map(Key::id).forEach(left::remove);
        }
        return left;
    }

    @Override
    public List<Key> list(String afterId, int limit) {
        return health.read(() -> Documents.page(keys, afterId, limit, MongoKeys::key));
    }

    @Override
    public void destroy(Collection<String> ids) {
        for (List<String> some : parts(ids)) {
            List<Document> rows =
                    some.stream().map(Key::destroyed).map(MongoKeys::row).toList();
            health.write(() -> {
                Upserts.put(keys, rows);
                return rows;
            });
        }
    }

    private static List<List<String>> parts(Collection<String> ids) {
        List<String> given = List.copyOf(ids);
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < given.size(); from += AT_ONCE) {
            parts.add(given.subList(from, Math.min(given.size(), from + AT_ONCE)));
        }
        return parts;
    }

    @Override
    public long erasedUpTo() {
        Document mark = health.read(() -> marks.find(eq("_id", ERASED)).first());
        return mark == null ? 0 : Documents.number(mark, "position");
    }

    @Override
    public void erasedUpTo(long position) {
        Document mark = new Document("_id", ERASED).append("position", position);
        health.write(() -> Documents.put(marks, mark));
    }

    private static Document row(Key key) {
        return new Document("_id", key.id()).append("owner", key.owner()).append("wrapped", new Binary(key.wrapped()));
    }

    private static Key key(Document row) {
        return new Key(
                row.getString("_id"),
                row.getString("owner"),
                row.get("wrapped", Binary.class).getData());
    }
}
