package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.Flaw;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * All stores in one SQLite file, the access log in a second, keys in a third, for one process on one machine. What they
 * acknowledged survives a crash of the process and of the machine, as far as the disk keeps what it says it has
 * written.
 */
public final class SqliteStores implements Stores {

    /** The file in the data folder; {@code .lock}, {@code -wal} and {@code -shm} stand beside it. */
    public static final String FILE = "account-health.db";

    /** The file of the access log beside it: what is read is noted without waiting for what is written. */
    public static final String ACCESS_FILE = "access.db";

    /** The file of the keys, which is backed up apart from the others or not at all. */
    public static final String KEYS_FILE = "keys.db";

    /** The file that says who was erased; it is never restored from a backup. */
    public static final String ERASURES_FILE = "erasures.ndjson";

    private final Path folder;
    private final SqliteDatabase main;
    private final SqliteDatabase access;
    private final SqliteDatabase keys;
    private final Parts parts;

    private SqliteStores(
            Path folder, SqliteEventLog log, SqliteEventLog accessLog, SqliteKeys keys, ErasuresFile erasures) {
        this.folder = folder;
        this.main = log.database();
        this.access = accessLog.database();
        this.keys = keys.database();
        this.parts = new Parts(
                log,
                accessLog,
                new SqliteCheckpoints(main),
                new SqliteInbox(main),
                new SqliteAnswers(main),
                new SqliteImports(main),
                new SqliteLeases(main),
                keys,
                erasures);
    }

    /**
     * Opens the files in a data folder, making all when they are not there, for their owner's eyes only.
     *
     * @throws LogUnavailableException when another process uses it, a newer version wrote it, it is damaged, or it
     *     cannot be written
     */
    public static SqliteStores open(Path dataFolder, InstantSource clock) {
        return open(dataFolder, clock, List.of());
    }

    /** @param settings of the writer's connection, for tests that want it short of room, or unable to write */
    static SqliteStores open(Path dataFolder, InstantSource clock, List<String> settings) {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            SqliteEventLog log = SqliteEventLog.open(dataFolder, FILE, clock, settings);
            opened.push(log.database());
            SqliteEventLog accessLog = SqliteEventLog.open(dataFolder, ACCESS_FILE, clock, List.of());
            opened.push(accessLog.database());
            SqliteKeys keys = SqliteKeys.open(dataFolder, KEYS_FILE);
            opened.push(keys.database());
            return new SqliteStores(
                    dataFolder, log, accessLog, keys, ErasuresFile.open(dataFolder.resolve(ERASURES_FILE)));
        } catch (RuntimeException e) {
            opened.forEach(each -> closeAfter(e, each));
            throw e;
        }
    }

    private static void closeAfter(RuntimeException failure, AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public String kind() {
        return "sqlite";
    }

    @Override
    public Parts parts() {
        return parts;
    }

    @Override
    public Optional<Path> folder() {
        return Optional.of(folder);
    }

    @Override
    public List<Flaw> check(BooleanSupplier givenUp) {
        return main.check(givenUp);
    }

    @Override
    public void forgetDeleted() {
        main.forgetDeleted();
        access.forgetDeleted();
    }

    int waitingWrites() {
        return main.waitingWrites();
    }

    /** Finishes the writes that were accepted; later calls of any of the stores are refused. */
    @Override
    public void close() {
        try {
            keys.close();
        } finally {
            try {
                access.close();
            } finally {
                main.close();
            }
        }
    }
}
