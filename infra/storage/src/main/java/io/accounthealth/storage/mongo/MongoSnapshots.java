package io.accounthealth.storage.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.SnapshotStore;
import io.accounthealth.storage.mongo.database.IsoMicros;
import io.accounthealth.storage.mongo.database.MongoHealth;
import io.accounthealth.storage.mongo.database.Upserts;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;

record MongoSnapshots(MongoCollection<Document> snapshots, MongoHealth health) implements SnapshotStore {

    @Override
    public Optional<Snapshot> newest(AccountId account) {
        return Optional.ofNullable(health.read(
                        () -> snapshots.find(eq("_id", account.value())).first()))
                .map(row -> new Snapshot(
                        account,
                        CommitDocuments.number(row, "sequence"),
                        row.getString("type"),
                        row.getString("revision"),
                        IsoMicros.parse(row.getString("takenAt")),
                        row.get("state", Binary.class).getData()));
    }

    @Override
    public void save(Snapshot snapshot) {
        Document row = new Document("_id", snapshot.account().value())
                .append("sequence", snapshot.sequence())
                .append("type", snapshot.type())
                .append("revision", snapshot.revision())
                .append("takenAt", IsoMicros.of(snapshot.takenAt()))
                .append("state", new Binary(snapshot.state()));
        health.write(() -> {
            Upserts.replaceOlder(snapshots, List.of(row), List.of("_id"), "sequence");
            return row;
        });
    }

    @Override
    public void discard(AccountId account) {
        health.write(() -> snapshots.deleteOne(eq("_id", account.value())));
    }
}
