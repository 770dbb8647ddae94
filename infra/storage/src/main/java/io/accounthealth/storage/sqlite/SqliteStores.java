package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.CheckpointStore;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.IdempotencyStore;
import io.accounthealth.storage.ImportStore;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.SnapshotStore;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.TokenRows;
import io.accounthealth.storage.Wakes;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;

/**
 * All stores in one SQLite file, for one process on one machine. What it acknowledged survives a crash of the process
 * and of the machine, as far as the disk keeps what it says it has written.
 */
public final class SqliteStores implements Stores {

    /** The file in the data folder; {@code .lock}, {@code -wal} and {@code -shm} stand beside it. */
    public static final String FILE = "account-health.db";

    private static final long UNLIMITED = 0;

    private final SqliteFile file;
    private final SqliteReaders readers;
    private final SqliteWriter writer;
    private final SqliteEventLog log;

    private SqliteStores(SqliteFile file, SqliteConnection connection, Head head, InstantSource clock) {
        Wakes wakes = new Wakes();
        SqliteAppender appender = new SqliteAppender(clock, head, wakes::wakeAll);
        this.file = file;
        this.readers = new SqliteReaders(file);
        this.writer = new SqliteWriter(file, connection, appender);
        this.log = new SqliteEventLog(file, writer, readers, appender, wakes);
    }

    /**
     * Opens the file in a data folder, making both when they are not there, for their owner's eyes only.
     *
     * @throws io.accounthealth.storage.LogUnavailableException when another process uses it, a newer version wrote it,
     *     it is damaged, or it cannot be written
     */
    public static SqliteStores open(Path dataFolder, InstantSource clock) {
        return open(dataFolder, clock, UNLIMITED);
    }

    /** @param pageLimit the most pages of 4 KiB that the file may have, beyond which the disk counts as full */
    static SqliteStores open(Path dataFolder, InstantSource clock, long pageLimit) {
        SqliteFile file = SqliteFile.own(dataFolder, FILE, pageLimit);
        try {
            SqliteConnection connection = file.connectWriter();
            try {
                SqliteSchema.prepare(connection, file.health());
                return new SqliteStores(file, connection, EventRows.checkedHead(connection, file.health()), clock);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            file.close();
            throw file.health().explain(e);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public EventLog log() {
        return log;
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

    /** Finishes the writes that were accepted; later calls of any of the stores are refused. */
    @Override
    public void close() {
        try {
            readers.close();
        } finally {
            writer.close();
            file.close();
        }
    }
}
