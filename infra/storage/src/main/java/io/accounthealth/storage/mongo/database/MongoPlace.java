package io.accounthealth.storage.mongo.database;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.accounthealth.storage.Flaw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database, the rights to it, and the concerns that everything in it is read and written with: what a majority has,
 * and what a majority has on disk. The URI cannot weaken them.
 */
public final class MongoPlace {

    private static final Logger LOG = LoggerFactory.getLogger(MongoPlace.class);

    private static final int FORMAT = 1;
    private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();

    private final MongoDatabase database;
    private final MongoHealth health;
    private final Supplier<MongoClient> patient;

    /**
     * @param acknowledgement how long the server may wait for a majority before it says that it has none yet
     * @param patient makes another client for the same server, which waits very long for an answer
     */
    public MongoPlace(
            MongoDatabase database, MongoHealth health, Duration acknowledgement, Supplier<MongoClient> patient) {
        this.database = database.withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY
                        .withJournal(true)
                        .withWTimeout(acknowledgement.toMillis(), TimeUnit.MILLISECONDS));
        this.health = health;
        this.patient = patient;
    }

    public MongoHealth health() {
        return health;
    }

    public MongoCollection<Document> collection(String name) {
        return database.getCollection(name);
    }

    /** Refuses what a newer program wrote, and notes the format of what is new. */
    public void agreeOnFormat() {
        MongoCollection<Document> formats = collection("formats");
        Document found = health.read(() -> formats.find(eq("_id", "log")).first());
        if (found == null) {
            if (health.isWritable()) {
                Document format = new Document("_id", "log").append("version", FORMAT);
                health.write(() -> Upserts.insertUnlessThere(formats, format));
            }
        } else if (Documents.number(found, "version") > FORMAT) {
            throw health.refused(
                    "was written by a newer version of this program (its format is " + found.get("version")
                            + ", this program knows " + FORMAT + "); use that version, or another database",
                    null);
        }
    }

    public void createMissing(List<MongoIndex> indexes) {
        health.write(() -> {
            for (MongoIndex index : indexes) {
                if (find(index) == null) {
                    create(index);
                }
                refuseUnlessThere(index);
            }
            return indexes;
        });
    }

    /** Over what is there already it takes its time, and one that is given up would have to be begun again. */
    private void create(MongoIndex index) {
        MongoCollection<Document> rows = collection(index.collection());
        if (rows.find().sort(ascending("_id")).limit(1).first() == null) {
            index.create(database);
            return;
        }
        LOG.info("making the index {} of {}, which takes a while when much is there", index.name(), index.collection());
        try (MongoClient waiting = patient.get()) {
            index.create(waiting.getDatabase(database.getName()).withWriteConcern(database.getWriteConcern()));
        }
    }

    /** Waits a while for them, since the process that makes them may have been started at the same time. */
    public void awaitExisting(List<MongoIndex> indexes, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        health.read(() -> {
            for (MongoIndex index : indexes) {
                while (find(index) == null && System.nanoTime() < deadline) {
                    LockSupport.parkNanos(POLL_NANOS);
                }
                refuseUnlessThere(index);
            }
            return indexes;
        });
    }

    /** Indexes that are missing or differ from what they must be; missing ones are made, where they may be. */
    public List<Flaw> check(List<MongoIndex> indexes, boolean ofLog, boolean make) {
        List<Flaw> flaws = new ArrayList<>();
        for (MongoIndex index : indexes) {
            Document found = health.read(() -> find(index));
            if (found == null) {
                if (make) {
                    createMissing(List.of(index));
                }
                String then = make
                        ? "; it was made anew."
                        : ": the same may be there twice. The next start of the command service makes it.";
                flaws.add(new Flaw(
                        ofLog,
                        null,
                        "The unique index %s of %s was gone%s".formatted(index.name(), index.collection(), then)));
            } else if (!index.is(found)) {
                flaws.add(new Flaw(
                        ofLog,
                        null,
                        "The index %s of %s is another than it must be: drop it, and start the command service, which makes it anew."
                                .formatted(index.name(), index.collection())));
            }
        }
        return flaws;
    }

    private void refuseUnlessThere(MongoIndex index) {
        Document found = find(index);
        if (found == null) {
            throw health.refused(
                    "has no index " + index.name() + " on " + index.collection()
                            + "; start the command service first, which makes it",
                    null);
        }
        if (!index.is(found)) {
            throw health.refused(
                    "has another index of the name " + index.name() + " on " + index.collection() + ": "
                            + found.toJson() + "; drop it, and start again, which makes the unique index "
                            + index.keys().toJson(),
                    null);
        }
    }

    private @Nullable Document find(MongoIndex index) {
        for (Document each : collection(index.collection()).listIndexes()) {
            if (index.name().equals(each.getString("name"))) {
                return each;
            }
        }
        return null;
    }
}
