package io.accounthealth.storage.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import io.accounthealth.storage.LeaseStore;
import io.accounthealth.storage.mongo.database.IsoMicros;
import io.accounthealth.storage.mongo.database.MongoHealth;
import io.accounthealth.storage.mongo.database.Upserts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

record MongoTokens(MongoCollection<Document> tokens, MongoHealth health) implements LeaseStore {

    @Override
    public Optional<Row> find(String processor, int segment) {
        return health.read(
                () -> read(tokens.find(key(processor, segment))).stream().findFirst());
    }

    @Override
    public List<Row> findAll(String processor) {
        return health.read(() -> read(tokens.find(eq("processor", processor)).sort(ascending("segment"))));
    }

    @Override
    public boolean insert(Row row) {
        return health.write(() -> Upserts.insertUnlessThere(tokens, document(row)));
    }

    @Override
    public boolean replace(Row row, @Nullable String expectedOwner) {
        Bson filter = and(key(row.processor(), row.segment()), eq("owner", expectedOwner));
        return health.write(() -> tokens.replaceOne(filter, document(row)).getMatchedCount() > 0);
    }

    @Override
    public boolean take(Row row, Row seen) {
        Bson filter = and(
                key(row.processor(), row.segment()),
                eq("owner", seen.owner()),
                eq("touchedAt", IsoMicros.of(seen.touchedAt())));
        return health.write(() -> tokens.replaceOne(filter, document(row)).getMatchedCount() > 0);
    }

    @Override
    public void delete(String processor, int segment) {
        health.write(() -> tokens.deleteOne(key(processor, segment)));
    }

    private static Bson key(String processor, int segment) {
        return and(eq("processor", processor), eq("segment", segment));
    }

    private static Document document(Row row) {
        byte[] token = row.token();
        return new Document("processor", row.processor())
                .append("segment", row.segment())
                .append("token", token == null ? null : new Binary(token))
                .append("tokenType", row.tokenType())
                .append("owner", row.owner())
                .append("touchedAt", IsoMicros.of(row.touchedAt()));
    }

    private static List<Row> read(FindIterable<Document> rows) {
        List<Row> found = new ArrayList<>();
        for (Document row : rows) {
            Binary token = row.get("token", Binary.class);
            found.add(new Row(
                    row.getString("processor"),
                    row.getInteger("segment"),
                    token == null ? null : token.getData(),
                    row.getString("tokenType"),
                    row.getString("owner"),
                    IsoMicros.parse(row.getString("touchedAt"))));
        }
        return found;
    }
}
