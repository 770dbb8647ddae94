package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.CheckpointStore;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.IdempotencyStore;
import io.accounthealth.storage.ImportStore;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.SnapshotStore;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.TokenRows;
import io.accounthealth.storage.Wakes;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All stores in one SQLite file, for one process on one machine. What it acknowledged survives a crash of the process
 * and of the machine, as far as the disk keeps what it says it has written.
 */
public final class SqliteStores implements Stores {

    /** The file in the data folder; {@code .lock}, {@code -wal} and {@code -shm} stand beside it. */
    public static final String FILE = "account-health.db";

    private static final Logger LOG = LoggerFactory.getLogger(SqliteStores.class);

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
     * @throws LogUnavailableException when another process uses it, a newer version wrote it, it is damaged, or it
     *     cannot be written
     */
    public static SqliteStores open(Path dataFolder, InstantSource clock) {
        return open(dataFolder, clock, List.of());
    }

    /** @param settings of the writer's connection, for tests that want it short of room, or unable to write */
    static SqliteStores open(Path dataFolder, InstantSource clock, List<String> settings) {
        SqliteFile file = SqliteFile.own(dataFolder, FILE, settings);
        try {
            SqliteConnection connection = file.connectWriter();
            try {
                SqliteSchema.prepare(connection, file.health());
                return new SqliteStores(file, connection, head(connection, file.health()), clock);
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

    /** Looks at the last event too: where that is damaged the log can be read, but is written no more. */
    private static Head head(SqliteConnection connection, SqliteHealth health) throws SQLException {
        try {
            EventRows.last(connection, health);
        } catch (LogUnavailableException e) {
            LOG.error("{}; until then it can only be read", e.getMessage());
        }
        return EventRows.head(connection);
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

    int waitingWrites() {
        return writer.waiting();
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
