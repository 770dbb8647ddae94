package io.accounthealth.storage.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import io.accounthealth.storage.LeaseStore;
import io.accounthealth.storage.mongo.database.IsoMicros;
import io.accounthealth.storage.mongo.database.MongoHealth;
import io.accounthealth.storage.mongo.database.Upserts;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Kept in the collection {@code tokens}: a lease is segment 0 of a processor of its name, without a token. */
record MongoLeases(MongoCollection<Document> tokens, MongoHealth health) implements LeaseStore {

    @Override
    public Optional<Lease> find(String name) {
        return Optional.ofNullable(health.read(() -> tokens.find(key(name)).first()))
                .map(row -> new Lease(name, row.getString("owner"), IsoMicros.parse(row.getString("touchedAt"))));
    }

    @Override
    public boolean insert(Lease lease) {
        return health.write(() -> Upserts.insertUnlessThere(tokens, document(lease)));
    }

    @Override
    public boolean replace(Lease lease, @Nullable String expectedOwner) {
        Bson filter = and(key(lease.name()), eq("owner", expectedOwner));
        return health.write(() -> tokens.replaceOne(filter, document(lease)).getMatchedCount() > 0);
    }

    @Override
    public boolean take(Lease lease, Lease seen) {
        Bson filter =
                and(key(lease.name()), eq("owner", seen.owner()), eq("touchedAt", IsoMicros.of(seen.touchedAt())));
        return health.write(() -> tokens.replaceOne(filter, document(lease)).getMatchedCount() > 0);
    }

    @Override
    public void delete(String name) {
        health.write(() -> tokens.deleteOne(key(name)));
    }

    private static Bson key(String name) {
        return and(eq("processor", name), eq("segment", 0));
    }

    private static Document document(Lease lease) {
        return new Document("processor", lease.name())
                .append("segment", 0)
                .append("token", null)
                .append("tokenType", null)
                .append("owner", lease.owner())
                .append("touchedAt", IsoMicros.of(lease.touchedAt()));
    }
}
