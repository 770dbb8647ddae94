package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.CheckpointStore;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.IdempotencyStore;
import io.accounthealth.storage.ImportStore;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.SnapshotStore;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.TokenRows;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * All stores in one SQLite file, and the access log in a second, for one process on one machine. What they acknowledged
 * survives a crash of the process and of the machine, as far as the disk keeps what it says it has written.
 */
public final class SqliteStores implements Stores {

    /** The file in the data folder; {@code .lock}, {@code -wal} and {@code -shm} stand beside it. */
    public static final String FILE = "account-health.db";

    /** The file of the access log beside it: what is read is noted without waiting for what is written. */
    public static final String ACCESS_FILE = "access.db";

    private final SqliteDatabase main;
    private final SqliteDatabase access;
    private final SqliteWriter writer;
    private final SqliteReaders readers;

    private SqliteStores(SqliteDatabase main, SqliteDatabase access) {
        this.main = main;
        this.access = access;
        this.writer = main.writer();
        this.readers = main.readers();
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
        SqliteDatabase main = SqliteDatabase.open(dataFolder, FILE, clock, settings);
        try {
            return new SqliteStores(main, SqliteDatabase.open(dataFolder, ACCESS_FILE, clock, List.of()));
        } catch (RuntimeException e) {
            main.close();
            throw e;
        }
    }

    @Override
    public String kind() {
        return "sqlite";
    }

    @Override
    public EventLog log() {
        return main.log();
    }

    @Override
    public EventLog accessLog() {
        return access.log();
    }

    @Override
    public CheckpointStore checkpoints() {
        return new SqliteCheckpoints(writer, readers);
    }

    @Override
    public SnapshotStore snapshots() {
        return new SqliteSnapshots(writer, readers);
    }

    @Override
    public InboxStore inbox() {
        return new SqliteInbox(writer, readers);
    }

    @Override
    public IdempotencyStore idempotency() {
        return new SqliteAnswers(writer, readers);
    }

    @Override
    public ImportStore imports() {
        return new SqliteImports(writer, readers);
    }

    @Override
    public TokenRows tokens() {
        return new SqliteTokens(writer, readers);
    }

    @Override
    public void forgetDeleted() {
        main.forgetDeleted();
        access.forgetDeleted();
    }

    int waitingWrites() {
        return writer.waiting();
    }

    /** Finishes the writes that were accepted; later calls of any of the stores are refused. */
    @Override
    public void close() {
        try {
            access.close();
        } finally {
            main.close();
        }
    }
}
