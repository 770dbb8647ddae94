package io.accounthealth.storage.sqlite;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * A few read-only connections, opened when first needed. A reader sees what was committed and never holds up the
 * writer.
 */
final class SqliteReaders implements AutoCloseable {

    private static final int CONNECTIONS = 4;

    private final SqliteFile file;
    private final ConcurrentLinkedDeque<SqliteConnection> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore permits = new Semaphore(CONNECTIONS);
    private volatile boolean closed;

    SqliteReaders(SqliteFile file) {
        this.file = file;
    }

    <T> T read(SqliteWork<T> work) {
        permits.acquireUninterruptibly();
        try {
            if (closed) {
                throw file.health().closed();
            }
            SqliteConnection connection = idle.poll();
            if (connection == null) {
                connection = SqliteConnection.reader(file.path());
            }
            try {
                return work.on(connection);
            } finally {
                idle.push(connection);
            }
        } catch (SQLException e) {
            throw file.health().explain(e);
        } finally {
            permits.release();
        }
    }

    /** Waits for the reads that are under way. */
    @Override
    public void close() {
        closed = true;
        permits.acquireUninterruptibly(CONNECTIONS);
        try {
            for (SqliteConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
                connection.close();
            }
        } catch (SQLException e) {
            throw file.health().explain(e);
        } finally {
            permits.release(CONNECTIONS);
        }
    }
}
