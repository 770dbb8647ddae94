package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.AppendObservers;
import io.accounthealth.storage.AppendSignal;
import io.accounthealth.storage.Flaw;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.LogUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with the one writer and the readers that it has, and the log in it. */
final class SqliteDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);

    private final SqliteFile file;
    private final SqliteReaders readers;
    private final SqliteWriter writer;
    private final SqliteEventLog log;

    private SqliteDatabase(SqliteFile file, SqliteConnection connection, Head head, InstantSource clock) {
        AppendSignal wakes = new AppendSignal();
        AppendObservers observers = new AppendObservers();
        SqliteAppender appender = new SqliteAppender(clock, head, commits -> {
            observers.synced(commits);
            wakes.wakeAll();
        });
        this.file = file;
        this.readers = new SqliteReaders(file);
        this.writer = new SqliteWriter(file, connection, appender);
        this.log = new SqliteEventLog(file, writer, readers, appender, wakes, observers);
    }

    /** @param settings of the writer's connection, for tests that want it short of room, or unable to write */
    static SqliteDatabase open(Path folder, String name, InstantSource clock, List<String> settings) {
        SqliteFile file = SqliteFile.own(folder, name, settings);
        try {
            SqliteConnection connection = file.connectWriter();
            try {
                SqliteSchema.prepare(connection, file.health());
                return new SqliteDatabase(file, connection, head(connection, file.health()), clock);
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

    SqliteWriter writer() {
        return writer;
    }

    SqliteReaders readers() {
        return readers;
    }

    SqliteEventLog log() {
        return log;
    }

    List<Flaw> check(BooleanSupplier givenUp) {
        return new SqliteCheck(file, writer).run(givenUp);
    }

    /** Leaves nothing in its files of what was deleted. */
    void forgetDeleted() {
        writer.write(connection -> file); // ends what the writer last read, which would keep the WAL
        file.emptyWal();
    }

    /** Finishes the writes that were accepted. */
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
