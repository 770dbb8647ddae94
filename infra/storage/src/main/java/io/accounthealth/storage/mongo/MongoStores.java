package io.accounthealth.storage.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ClusterType;
import io.accounthealth.storage.Flaw;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.mongo.database.MongoHealth;
import io.accounthealth.storage.mongo.database.MongoPlace;
import io.accounthealth.storage.mongo.log.MongoEventLog;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All stores in four databases of a MongoDB replica set, shared by as many processes as there are: the log and what
 * belongs to writing in one, so that a process that only reads needs no right to write there; tables derived from it in
 * {@code …_views}; the access log in {@code …_access}; keys, who was erased, and what no restore of the log may undo
 * besides, in {@code …_keys}, which is backed up apart from the others. What was acknowledged, a majority has on disk.
 */
public final class MongoStores implements Stores {

    private static final Logger LOG = LoggerFactory.getLogger(MongoStores.class);

    /** Said once, however often stores are opened. */
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    /** For the one call whose time depends on how much is there: an index over a large collection. */
    private static final int PATIENT_HOURS = 6;

    private final MongoClient client;
    private final MongoDatabases databases;
    private final MongoEventLog log;
    private final MongoEventLog accessLog;
    private final Parts parts;

    private MongoStores(MongoClient client, MongoDatabases databases, MongoSettings settings, InstantSource clock) {
        this.client = client;
        this.databases = databases;
        this.log = log("log", databases.main(), settings, clock);
        this.accessLog = log("accessLog", databases.access(), settings, clock);
        MongoPlace main = databases.main();
        MongoPlace views = databases.views();
        MongoPlace keys = databases.keys();
        MongoHealth health = main.health();
        this.parts = new Parts(
                log,
                accessLog,
                new MongoCheckpoints(
                        views.collection(MongoDatabases.CHECKPOINTS),
                        views.collection("checkpointPositions"),
                        views.health()),
                new MongoInbox(main.collection(MongoDatabases.INBOX), main.collection("counters"), health),
                new MongoAnswers(main.collection(MongoDatabases.ANSWERS), health),
                new MongoImports(main.collection("imports"), main.collection(MongoDatabases.IMPORT_FILES), health),
                new MongoLeases(main.collection(MongoDatabases.LEASES), health),
                new MongoKeys(keys.collection(MongoDatabases.KEYS), databases.marks(), keys.health()),
                new MongoErasures(keys.collection("erasures"), keys.health()));
    }

    private MongoEventLog log(String name, MongoPlace place, MongoSettings settings, InstantSource clock) {
        return new MongoEventLog(
                name,
                place,
                databases.marks(),
                databases.keys().health(),
                settings.deadline(),
                settings.settle(),
                clock);
    }

    /**
     * Opens the databases, making them and their indexes when they are not there; where it may not write the log, its
     * indexes must be there, and are waited for as long as the deadline is.
     *
     * @throws LogUnavailableException when MongoDB does not answer, does not accept the credentials, or has other
     *     indexes of the same names
     * @throws IllegalArgumentException when the URI cannot be read
     */
    public static MongoStores open(MongoSettings settings, InstantSource clock) {
        return open(settings, clock, builder -> {});
    }

    /** @param tuning of the client, for tests that look at what it sends */
    static MongoStores open(MongoSettings settings, InstantSource clock, Consumer<MongoClientSettings.Builder> tuning) {
        ConnectionString connection = settings.connection();
        String database = Objects.requireNonNullElse(connection.getDatabase(), MongoSettings.DATABASE);
        MongoClientSettings.Builder builder = settings.client(connection);
        tuning.accept(builder);
        MongoClientSettings usual = builder.build();
        MongoClientSettings patient = MongoClientSettings.builder(usual)
                .applyToSocketSettings(socket -> socket.readTimeout(PATIENT_HOURS, TimeUnit.HOURS))
                .build();
        MongoClient client = MongoClients.create(usual);
        try {
            MongoDatabases databases = MongoDatabases.of(
                    client,
                    () -> MongoClients.create(patient),
                    database,
                    String.join(",", connection.getHosts()),
                    settings);
            MongoStores stores = new MongoStores(client, databases, settings, clock);
            try {
                stores.prepare(settings);
                return stores;
            } catch (RuntimeException e) {
                stores.closeWriters();
                throw e;
            }
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private void prepare(MongoSettings settings) {
        databases.prepare(settings);
        log.checkEnd();
        accessLog.checkEnd();
        if (client.getClusterDescription().getType() == ClusterType.STANDALONE && WARNED.compareAndSet(false, true)) {
            LOG.warn("MongoDB is a single server and no replica set: what it acknowledged is lost with its disk");
        }
    }

    @Override
    public String kind() {
        return "mongodb";
    }

    @Override
    public Parts parts() {
        return parts;
    }

    /**
     * Whether the indexes are there that positions, streams and event ids are unique by; a row cannot be taken out of
     * one of them. Those of saved tables are made again.
     */
    @Override
    public List<Flaw> check(BooleanSupplier givenUp) {
        return databases.check();
    }

    /** Finishes the appends that were accepted; later calls of any of the stores are refused. */
    @Override
    public void close() {
        closeWriters();
        databases.close();
        client.close();
    }

    private void closeWriters() {
        log.closeWriter();
        accessLog.closeWriter();
    }
}
