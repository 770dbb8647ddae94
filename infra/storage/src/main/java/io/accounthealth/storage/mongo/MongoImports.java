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
import org.jspecify.annotations.Nullable;

record MongoImports(MongoCollection<Document> imports, MongoHealth health) implements ImportStore {

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
}
