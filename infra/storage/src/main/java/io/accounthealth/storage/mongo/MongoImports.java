package io.accounthealth.storage.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.accounthealth.storage.ImportStore;
import io.accounthealth.storage.mongo.database.Documents;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** @param files parts of them, by the id of the import and their number */
record MongoImports(MongoCollection<Document> imports, MongoCollection<Document> files, MongoHealth health)
        implements ImportStore {

    @Override
    public void save(String importId, String json) {
        Document row = new Document("_id", importId).append("json", json);
        health.write(() -> Documents.put(imports, row));
    }

    @Override
    public Optional<String> find(String importId) {
        return Optional.ofNullable(
                        health.read(() -> imports.find(eq("_id", importId)).first()))
                .map(row -> row.getString("json"));
    }

    @Override
    public List<Import> newest(@Nullable String beforeId, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        List<Import> newest = new ArrayList<>();
        health.read(() -> imports.find(beforeId == null ? Filters.empty() : Filters.lt("_id", beforeId))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(row -> new Import(row.getString("_id"), row.getString("json")))
                .into(newest));
        return newest;
    }

    @Override
    public List<Import> list(String afterId, int limit) {
        return health.read(() -> Documents.page(
                imports, afterId, limit, row -> new Import(row.getString("_id"), row.getString("json"))));
    }

    @Override
    public void keepPart(String importId, int number, byte[] bytes) {
        Document row = new Document("_id", id(importId, number))
                .append("import", importId)
                .append("bytes", new Binary(bytes));
        health.write(() -> Documents.put(files, row));
    }

    @Override
    public Optional<byte[]> findPart(String importId, int number) {
        return Optional.ofNullable(health.read(
                        () -> files.find(eq("_id", id(importId, number))).first()))
                .map(row -> row.get("bytes", Binary.class).getData());
    }

    @Override
    public List<String> kept() {
        return health.read(() -> files.distinct("import", String.class).into(new ArrayList<>())).stream()
                .sorted()
                .toList();
    }

    @Override
    public void forget(String importId) {
        health.write(() -> files.deleteMany(eq("import", importId)).wasAcknowledged());
    }

    private static String id(String importId, int number) {
        return importId + "/" + number;
    }
}
