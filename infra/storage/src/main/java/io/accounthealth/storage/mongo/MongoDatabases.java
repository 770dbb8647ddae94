package io.accounthealth.storage.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.accounthealth.storage.Flaw;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import io.accounthealth.storage.mongo.database.MongoHealth;
import io.accounthealth.storage.mongo.database.MongoIndex;
import io.accounthealth.storage.mongo.database.MongoPlace;
import io.accounthealth.storage.mongo.log.MongoEventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * The four databases of a replica set, and their indexes.
 *
 * @param main the log and what belongs to writing
 * @param views tables derived from the log
 * @param access the access log
 * @param keys keys, erasures, and the marks that no restore of the log may undo
 */
record MongoDatabases(Mode mode, MongoPlace main, MongoPlace views, MongoPlace access, MongoPlace keys) {
    static final String ANSWERS = "answers";
    static final String INBOX = "inbox";
    static final String IMPORT_FILES = "importFiles";
    static final String LEASES = "tokens";
    static final String CHECKPOINTS = "checkpoints";
    static final String KEYS = "keys";

    private static final List<MongoIndex> OF_MAIN = List.of(
            new MongoIndex(ANSWERS, "by_time", new Document("at", 1).append("_id", 1)),
            new MongoIndex(INBOX, "by_source", new Document("source", 1).append("_id", -1)),
            new MongoIndex(IMPORT_FILES, "by_import", new Document("import", 1).append("_id", 1)),
            new MongoIndex(LEASES, "by_segment", new Document("processor", 1).append("segment", 1)));

    private static final List<MongoIndex> OF_KEYS = List.of(new MongoIndex(KEYS, "by_owner", new Document("owner", 1)));

    private static final List<MongoIndex> OF_VIEWS =
            List.of(new MongoIndex(CHECKPOINTS, "by_format", new Document("format", 1).append("account", 1)));

    /**
     * @param name of the log's database; the others are named after it
     * @param patient makes another client for the same server, which waits very long for an answer
     */
    static MongoDatabases of(
            MongoClient client, Supplier<MongoClient> patient, String name, String hosts, MongoSettings settings) {
        Mode mode = settings.mode();
        boolean beside = mode != Mode.READ_ONLY;
        List<MongoPlace> places = Stream.of("", "_views", "_access", "_keys")
                .map(suffix -> new MongoPlace(
                        client.getDatabase(name + suffix),
                        new MongoHealth(
                                "MongoDB database " + name + suffix + " on " + hosts,
                                suffix.isEmpty() ? mode == Mode.READ_WRITE : beside),
                        settings.deadline().dividedBy(3),
                        patient))
                .toList();
        return new MongoDatabases(mode, places.get(0), places.get(1), places.get(2), places.get(3));
    }

    MongoCollection<Document> marks() {
        return keys.collection("marks");
    }

    /** Makes what is missing; where the log may not be written, its indexes are waited for as long as the deadline. */
    void prepare(MongoSettings settings) {
        if (mode == Mode.READ_WRITE) {
            main.createMissing(MongoEventLog.INDEXES);
            main.createMissing(OF_MAIN);
        } else {
            main.awaitExisting(MongoEventLog.INDEXES, settings.deadline());
        }
        main.agreeOnFormat();
        access.agreeOnFormat();
        if (mode != Mode.READ_ONLY) {
            views.createMissing(OF_VIEWS);
            access.createMissing(MongoEventLog.INDEXES);
            keys.createMissing(OF_KEYS);
        }
    }

    List<Flaw> check() {
        List<Flaw> flaws = new ArrayList<>(main.check(MongoEventLog.INDEXES, true, false));
        if (mode == Mode.READ_WRITE) {
            flaws.addAll(main.check(OF_MAIN, false, true));
        }
        if (mode != Mode.READ_ONLY) {
            flaws.addAll(views.check(OF_VIEWS, false, true));
            flaws.addAll(access.check(MongoEventLog.INDEXES, false, true));
            flaws.addAll(keys.check(OF_KEYS, false, true));
        }
        return flaws;
    }

    /** Later calls of any store are refused. */
    void close() {
        Stream.of(main, views, access, keys).map(MongoPlace::health).forEach(MongoHealth::close);
    }
}
