package io.accounthealth.storage.mongo;

import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.EstimatedDocumentCountOptions;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.ErasureStore;
import io.accounthealth.storage.mongo.database.IsoMicros;
import io.accounthealth.storage.mongo.database.MongoHealth;
import io.accounthealth.storage.mongo.database.Upserts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * Named by their time, so that the oldest come first, and by their event; a second part of one by its first key too.
 */
record MongoErasures(MongoCollection<Document> erasures, MongoHealth health) implements ErasureStore {

    private static final int COUNTING_MILLIS = 1_000;

    @Override
    public void add(Erasure erasure) {
        Document row = new Document("_id", name(erasure))
                .append("account", erasure.account().value())
                .append("personId", erasure.personId())
                .append("ruleId", erasure.ruleId())
                .append("eventId", erasure.eventId().toString())
                .append("events", erasure.events().stream().map(UUID::toString).toList())
                .append("keys", erasure.keys())
                .append("at", IsoMicros.of(erasure.at()));
        health.write(() -> Upserts.insertUnlessThere(erasures, row));
    }

    private static String name(Erasure erasure) {
        return IsoMicros.of(erasure.at()) + " " + erasure.eventId() + " "
                + (erasure.keys().isEmpty() ? "" : erasure.keys().getFirst());
    }

    @Override
    public List<Erasure> all() {
        return health.read(() -> erasures.find(gt("_id", ""))
                .sort(ascending("_id"))
                .map(MongoErasures::erasure)
                .into(new ArrayList<>()));
    }

    @Override
    public int count() {
        return Math.toIntExact(health.read(() -> erasures.estimatedDocumentCount(
                new EstimatedDocumentCountOptions().maxTime(COUNTING_MILLIS, TimeUnit.MILLISECONDS))));
    }

    private static Erasure erasure(Document row) {
        return new Erasure(
                new AccountId(row.getString("account")),
                row.getString("personId"),
                row.getString("ruleId"),
                UUID.fromString(row.getString("eventId")),
                row.getList("events", String.class).stream()
                        .map(UUID::fromString)
                        .toList(),
                row.getList("keys", String.class),
                IsoMicros.parse(row.getString("at")));
    }
}
