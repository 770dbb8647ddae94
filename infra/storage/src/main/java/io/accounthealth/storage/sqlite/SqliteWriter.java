package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.QueuedRequest;
import io.accounthealth.storage.WriteQueue;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. Requests that wait share a transaction and its sync; when such a transaction fails, each
 * of its requests is tried alone, so that none fails for another's sake.
 */
final class SqliteWriter implements AutoCloseable {

    /** Called on the writer's thread after each transaction, before its callers return. */
    interface Observer {
        Observer NONE = new Observer() {};

        default void committed() {}

        default void rolledBack() {}
    }

    private final SqliteFile file;
    private final Observer observer;
    private final WriteQueue<Request<?>> queue;

    /** Null after a failure: only a fresh connection is sure to have no trace of it. The writer's thread only. */
    private @Nullable SqliteConnection connection;

    SqliteWriter(SqliteFile file, SqliteConnection connection, Observer observer) {
        this.file = file;
        this.connection = connection;
        this.observer = observer;
        this.queue = new WriteQueue<>(
                "event-log-writer", this::write, () -> file.health().closed(), this::disconnect);
    }

    /** Returns once the work is on disk. Not interruptible. */
    <T extends @Nullable Object> T write(SqliteWork<T> work) {
        Request<T> request = new Request<>(work);
        queue.add(request, Long.MAX_VALUE);
        return request.await();
    }

    int waiting() {
        return queue.size();
    }

    /** Finishes what was accepted, then stops. */
    @Override
    public void close() {
        queue.close();
    }

    private void write(List<Request<?>> batch) {
        try {
            transact(batch);
        } catch (Throwable e) {
            // Whatever it was: the callers wait, and the next batch must find a clean connection.
            disconnect();
            observer.rolledBack();
            if (batch.size() > 1) {
                batch.forEach(each -> write(List.of(each)));
            } else {
                batch.getFirst()
                        .fail(e instanceof SQLException sql ? file.health().explain(sql) : e);
            }
            return;
        }
        observer.committed();
        batch.forEach(Request::succeed);
    }

    private void transact(List<Request<?>> batch) throws SQLException {
        file.health().refuseWritesWhenDamaged();
        SqliteConnection current = connection;
        if (current == null) {
            current = file.connectWriter();
            connection = current;
        }
        // SQLite waits for the lock to write only at a begin: a transaction that reads first fails at once where
        // another
        // connection writes at that moment, as the one that empties the WAL does. The driver has begun one already.
        current.execute("ROLLBACK");
        current.execute("BEGIN IMMEDIATE");
        for (Request<?> request : batch) {
            request.run(current);
        }
        current.commit();
    }

    private void disconnect() {
        SqliteConnection current = connection;
        connection = null;
        if (current != null) {
            try {
                current.close();
            } catch (SQLException e) {
                // The failure that led here is the one to report; nothing was promised over this connection.
                file.health().explain(e);
            }
        }
    }

    private static final class Request<T extends @Nullable Object> extends QueuedRequest<T> {
        private final SqliteWork<T> work;
        private @Nullable T result;

        Request(SqliteWork<T> work) {
            this.work = work;
        }

        void run(SqliteConnection connection) throws SQLException {
            result = work.on(connection);
        }

        void succeed() {
            succeed(result);
        }
    }
}
