package io.accounthealth.storage.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** A connection and the statements prepared on it; used by one thread at a time. */
final class SqliteConnection implements AutoCloseable {

    /**
     * Pages of WAL before it is copied into the file: 16 MiB, which opening after a crash reads in well under a second.
     */
    private static final int WAL_PAGES = 4096;

    private static final int OPERATIONS_A_LOOK = 1_000;
    private static final int WRITER_CACHE_KIB = 64 * 1024;
    private static final int READER_CACHE_KIB = 8 * 1024;

    /** For others of this process, such as whoever empties the WAL, on a slow disk. */
    private static final int MOST_WAITING_MILLIS = 60_000;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private SqliteConnection(Path file, SQLiteConfig config, int cacheKib) throws SQLException {
        config.setGetGeneratedKeys(false);
        // A negative size is in KiB, not in pages.
        config.setCacheSize(-cacheKib);
        connection = config.createConnection("jdbc:sqlite:" + file);
    }

    /** @param settings further statements to run on it */
    static SqliteConnection writer(Path file, List<String> settings) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(MOST_WAITING_MILLIS);
        SqliteConnection writer = new SqliteConnection(file, config, WRITER_CACHE_KIB);
        try {
            writer.execute("PRAGMA wal_autocheckpoint = " + WAL_PAGES);
            // What is deleted is overwritten: erasure may be the right of a person.
            writer.execute("PRAGMA secure_delete = ON");
            for (String setting : settings) {
                writer.execute(setting);
            }
            writer.connection.setAutoCommit(false);
            return writer;
        } catch (SQLException e) {
            writer.close();
            throw e;
        }
    }

    static SqliteConnection reader(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return new SqliteConnection(file, config, READER_CACHE_KIB);
    }

    /** A connection for what cannot be done within a transaction. */
    static SqliteConnection maintainer(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        return new SqliteConnection(file, config, READER_CACHE_KIB);
    }

    /** @return false when others were in the way */
    boolean emptyWal() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return row.next() && row.getInt(1) == 0;
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Reads a row as it is. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes a row. */
    interface Use {
        /** @return whether the next row is to be read as well */
        boolean take(ResultSet row) throws SQLException;
    }

    /** SQLite makes a row only when it is read, so rows behind the last that is taken cost nothing. */
    void each(String sql, Use use, @Nullable Object... values) throws SQLException {
        try (ResultSet row = bound(sql, values).executeQuery()) {
            boolean more = true;
            while (more && row.next()) {
                more = use.take(row);
            }
        }
    }

    <T> List<T> rows(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
        List<T> found = new ArrayList<>();
        each(sql, each -> found.add(row.read(each)), values);
        return found;
    }

    /** @return how many rows changed */
    int update(String sql, @Nullable Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    /** Each text is prepared once on a connection. */
    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
        return statement;
    }

    /** From now on statements on it end with an error once this is true; it is polled some hundred times a second. */
    void endWhen(BooleanSupplier givenUp) throws SQLException {
        ProgressHandler.setHandler(connection, OPERATIONS_A_LOOK, new ProgressHandler() {
            @Override
            protected int progress() {
                return givenUp.getAsBoolean() ? 1 : 0;
            }
        });
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Whatever was not committed is gone. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
