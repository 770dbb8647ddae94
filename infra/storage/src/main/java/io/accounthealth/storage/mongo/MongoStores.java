package io.accounthealth.storage.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.connection.ClusterType;
import io.accounthealth.storage.CheckpointStore;
import io.accounthealth.storage.ErasureStore;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Flaw;
import io.accounthealth.storage.IdempotencyStore;
import io.accounthealth.storage.ImportStore;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.KeyStore;
import io.accounthealth.storage.LeaseStore;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.UuidRepresentation;
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

    private static final int CONNECT_MILLIS = 2_000;

    /** For the one call whose time depends on how much is there: an index over a large collection. */
    private static final int PATIENT_HOURS = 6;

    private final MongoClient client;
    private final Supplier<MongoClient> patient;
    private final MongoPlace main;
    private final MongoPlace views;
    private final MongoPlace access;
    private final MongoPlace keys;
    private final MongoLog log;
    private final MongoLog accessLog;
    private final CheckpointStore checkpoints;
    private final Mode mode;

    private MongoStores(
            MongoClient client,
            Supplier<MongoClient> patient,
            String database,
            String hosts,
            MongoSettings settings,
            InstantSource clock) {
        this.client = client;
        this.patient = patient;
        this.mode = settings.mode();
        this.main = place(database, hosts, settings, settings.mode() == Mode.READ_WRITE);
        this.views = place(database + "_views", hosts, settings, settings.mode() != Mode.READ_ONLY);
        this.access = place(database + "_access", hosts, settings, settings.mode() != Mode.READ_ONLY);
        this.keys = place(database + "_keys", hosts, settings, settings.mode() != Mode.READ_ONLY);
        this.log = log("log", main, settings, clock);
        this.accessLog = log("accessLog", access, settings, clock);
        this.checkpoints = new MongoCheckpoints(
                views.collection(MongoIndex.CHECKPOINTS), views.collection("checkpointPositions"), views.health());
    }

    private MongoLog log(String name, MongoPlace place, MongoSettings settings, InstantSource clock) {
        return new MongoLog(
                place,
                new WriteStop(name, marks(), keys.health()),
                new Turns(name, marks(), settings.deadline().dividedBy(5)),
                settings,
                clock);
    }

    private MongoCollection<Document> marks() {
        return keys.collection("marks");
    }

    private MongoPlace place(String database, String hosts, MongoSettings settings, boolean writable) {
        return new MongoPlace(
                client.getDatabase(database),
                new MongoHealth("MongoDB database " + database + " on " + hosts, writable),
                settings.deadline().dividedBy(3),
                patient);
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
        MongoClientSettings.Builder builder = clientSettings(connection, settings);
        tuning.accept(builder);
        MongoClientSettings usual = builder.build();
        MongoClientSettings patient = MongoClientSettings.builder(usual)
                .applyToSocketSettings(socket -> socket.readTimeout(PATIENT_HOURS, TimeUnit.HOURS))
                .build();
        MongoClient client = MongoClients.create(usual);
        try {
            MongoStores stores = new MongoStores(
                    client,
                    () -> MongoClients.create(patient),
                    database,
                    String.join(",", connection.getHosts()),
                    settings,
                    clock);
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

    /** What the URI says of time-outs, retries and pools goes before what is said here. */
    private static MongoClientSettings.Builder clientSettings(ConnectionString connection, MongoSettings settings) {
        int patience = Math.toIntExact(settings.deadline().dividedBy(2).toMillis());
        return MongoClientSettings.builder()
                .applicationName(settings.mode() == Mode.READ_WRITE ? "account-command" : "account-query")
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(patience, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS)
                        .readTimeout(patience, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(patience, TimeUnit.MILLISECONDS))
                .applyConnectionString(connection)
                .uuidRepresentation(UuidRepresentation.STANDARD);
    }

    private void prepare(MongoSettings settings) {
        if (settings.mode() == Mode.READ_WRITE) {
            main.createMissing(MongoIndex.OF_A_LOG);
            main.createMissing(MongoIndex.BESIDE_THE_LOG);
        } else {
            main.awaitExisting(MongoIndex.OF_A_LOG, settings.deadline());
        }
        main.agreeOnFormat();
        access.agreeOnFormat();
        if (settings.mode() != Mode.READ_ONLY) {
            views.createMissing(MongoIndex.OF_VIEWS);
            access.createMissing(MongoIndex.OF_A_LOG);
            keys.createMissing(MongoIndex.OF_KEYS);
        }
        log.look();
        accessLog.look();
        if (client.getClusterDescription().getType() == ClusterType.STANDALONE && WARNED.compareAndSet(false, true)) {
            LOG.warn("MongoDB is a single server and no replica set: what it acknowledged is lost with its disk");
        }
    }

    @Override
    public String kind() {
        return "mongodb";
    }

    @Override
    public EventLog log() {
        return log.events();
    }

    @Override
    public EventLog accessLog() {
        return accessLog.events();
    }

    @Override
    public CheckpointStore checkpoints() {
        return checkpoints;
    }

    @Override
    public InboxStore inbox() {
        return new MongoInbox(main.collection(MongoIndex.INBOX), main.collection("counters"), main.health());
    }

    @Override
    public IdempotencyStore idempotency() {
        return new MongoAnswers(main.collection(MongoIndex.ANSWERS), main.health());
    }

    @Override
    public ImportStore imports() {
        return new MongoImports(main.collection("imports"), main.health());
    }

    @Override
    public LeaseStore leases() {
        return new MongoLeases(main.collection(MongoIndex.LEASES), main.health());
    }

    @Override
    public KeyStore keys() {
        return new MongoKeys(keys.collection(MongoIndex.KEYS), marks(), keys.health());
    }

    @Override
    public ErasureStore erasures() {
        return new MongoErasures(keys.collection("erasures"), keys.health());
    }

    /**
     * Whether the indexes are there that positions, streams and event ids are unique by; a row cannot be taken out of
     * one of them. Those of saved tables are made again.
     */
    @Override
    public List<Flaw> check(BooleanSupplier givenUp) {
        List<Flaw> flaws = new ArrayList<>(main.check(MongoIndex.OF_A_LOG, true, false));
        if (mode == Mode.READ_WRITE) {
            flaws.addAll(main.check(MongoIndex.BESIDE_THE_LOG, false, true));
        }
        if (mode != Mode.READ_ONLY) {
            flaws.addAll(views.check(MongoIndex.OF_VIEWS, false, true));
            flaws.addAll(access.check(MongoIndex.OF_A_LOG, false, true));
            flaws.addAll(keys.check(MongoIndex.OF_KEYS, false, true));
        }
        return flaws;
    }

    /** Finishes the appends that were accepted; later calls of any of the stores are refused. */
    @Override
    public void close() {
        closeWriters();
        Stream.of(main, views, access, keys).map(MongoPlace::health).forEach(MongoHealth::close);
        client.close();
    }

    private void closeWriters() {
        log.writer().close();
        accessLog.writer().close();
    }
}
