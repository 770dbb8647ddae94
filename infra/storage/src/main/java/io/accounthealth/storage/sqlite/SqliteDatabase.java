package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.Flaw;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A file with its one writer and its readers. */
final class SqliteDatabase implements AutoCloseable {

    /** Prepares a file by the writer's connection, before anything else uses it. */
    interface Preparation {
        void prepare(SqliteConnection connection, SqliteHealth health) throws SQLException;
    }

    private final SqliteFile file;
    private final SqliteReaders readers;
    private final SqliteWriter writer;

    private SqliteDatabase(SqliteFile file, SqliteConnection connection, SqliteWriter.Observer observer) {
        this.file = file;
        this.readers = new SqliteReaders(file);
        this.writer = new SqliteWriter(file, connection, observer);
    }

    /** @param settings of the writer's connection, for tests that want it short of room, or unable to write */
    static SqliteDatabase open(
            Path folder, String name, List<String> settings, Preparation preparation, SqliteWriter.Observer observer) {
        SqliteFile file = SqliteFile.own(folder, name, settings);
        try {
            SqliteConnection connection = file.connectWriter();
            try {
                preparation.prepare(connection, file.health());
                return new SqliteDatabase(file, connection, observer);
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

    SqliteHealth health() {
        return file.health();
    }

    <T> T read(SqliteWork<T> work) {
        return readers.read(work);
    }

    <T> List<T> rows(String sql, SqliteConnection.Row<T> row, @Nullable Object... values) {
        return readers.read(connection -> connection.rows(sql, row, values));
    }

    /** The first row of a query. */
    <T> Optional<T> row(String sql, SqliteConnection.Row<T> row, @Nullable Object... values) {
        return rows(sql, row, values).stream().findFirst();
    }

    /** Returns once the work is on disk. */
    <T extends @Nullable Object> T write(SqliteWork<T> work) {
        return writer.write(work);
    }

    /** @return how many rows changed; that they did is on disk */
    int update(String sql, @Nullable Object... values) {
        return writer.write(connection -> connection.update(sql, values));
    }

    int waitingWrites() {
        return writer.waiting();
    }

    List<Flaw> check(BooleanSupplier givenUp) {
        return new SqliteCheck(file, writer).run(givenUp);
    }

    /** Leaves nothing in the files of what was deleted. */
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
