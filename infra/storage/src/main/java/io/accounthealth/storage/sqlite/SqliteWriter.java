package io.accounthealth.storage.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. Whatever waits when it becomes free goes into one transaction and shares one sync; when
 * such a transaction fails, each of its requests is tried alone, so that none fails for another's sake.
 */
final class SqliteWriter implements AutoCloseable {

    /** Requests that may wait; more callers are held back until there is room. */
    private static final int MOST_WAITING = 1024;

    /** Told on the writer's thread what became of a transaction, before its callers are. */
    interface Observer {

        void committed();

        void rolledBack();
    }

    private final SqliteFile file;
    private final Observer observer;
    private final Thread thread = new Thread(this::run, "event-log-writer");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private List<Request<?>> waiting = new ArrayList<>();
    private boolean closed;

    /** Null after a failure, which only a fresh connection is sure to have forgotten. The writer's thread only. */
    private @Nullable SqliteConnection connection;

    SqliteWriter(SqliteFile file, SqliteConnection connection, Observer observer) {
        this.file = file;
        this.connection = connection;
        this.observer = observer;
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns once the work is on disk. Not interruptible, since its fate would then be unknown. */
    <T extends @Nullable Object> T write(SqliteWork<T> what) {
        Request<T> request = new Request<>(what);
        lock.lock();
        try {
            while (waiting.size() >= MOST_WAITING && !closed) {
                room.awaitUninterruptibly();
            }
            if (closed) {
                throw file.health().closed();
            }
            waiting.add(request);
            work.signal();
        } finally {
            lock.unlock();
        }
        return request.answer();
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Finishes what was accepted, then stops. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signal();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (List<Request<?>> batch = takeAll(); !batch.isEmpty(); batch = takeAll()) {
                write(batch);
            }
        } finally {
            stop();
        }
    }

    /** Should the thread end in any other way than by a close, nobody may wait for it in vain. */
    private void stop() {
        lock.lock();
        try {
            closed = true;
            room.signalAll();
            waiting.forEach(each -> each.fail(file.health().closed()));
        } finally {
            lock.unlock();
        }
        disconnect();
    }

    /** @return empty when closed */
    private List<Request<?>> takeAll() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                work.awaitUninterruptibly();
            }
            List<Request<?>> batch = waiting;
            waiting = new ArrayList<>();
            room.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
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

    private static final class Request<T extends @Nullable Object> {

        private final SqliteWork<T> what;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private @Nullable T result;

        Request(SqliteWork<T> what) {
            this.what = what;
        }

        void run(SqliteConnection connection) throws SQLException {
            result = what.on(connection);
        }

        void succeed() {
            answer.complete(result);
        }

        void fail(Throwable reason) {
            answer.completeExceptionally(reason);
        }

        T answer() {
            try {
                return answer.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException reason) {
                    throw reason;
                }
                throw e;
            }
        }
    }
}
