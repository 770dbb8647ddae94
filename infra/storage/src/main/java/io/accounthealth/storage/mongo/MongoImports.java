package io.accounthealth.storage.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.accounthealth.storage.ImportStore;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

record MongoImports(MongoCollection<Document> imports, MongoHealth health) implements ImportStore {

    @Override
    public void save(String importId, String json) {
        Document row = new Document("_id", importId).append("json", json);
        health.write(() -> imports.replaceOne(eq("_id", importId), row, new ReplaceOptions().upsert(true)));
    }

    @Override
    public Optional<String> find(String importId) {
        return Optional.ofNullable(
                        health.read(() -> imports.find(eq("_id", importId)).first()))
                .map(row -> row.getString("json"));
    }

    @Override
    public List<Import> list(String afterId, int limit) {
        List<Import> found = new ArrayList<>();
        if (limit > 0) {
            health.read(() -> imports.find(gt("_id", afterId))
                    .sort(ascending("_id"))
                    .limit(limit)
                    .map(row -> new Import(row.getString("_id"), row.getString("json")))
                    .into(found));
        }
        return found;
    }
}
