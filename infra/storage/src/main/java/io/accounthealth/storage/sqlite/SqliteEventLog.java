package io.accounthealth.storage.sqlite;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.AppendObserver;
import io.accounthealth.storage.AppendObservers;
import io.accounthealth.storage.AppendSignal;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Micros;
import io.accounthealth.storage.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The log in its file: writes through the one writer, reads beside it. */
final class SqliteEventLog implements EventLog {

    private final SqliteFile file;
    private final SqliteWriter writer;
    private final SqliteReaders readers;
    private final SqliteAppender appender;
    private final AppendSignal wakes;
    private final AppendObservers observers;

    SqliteEventLog(
            SqliteFile file,
            SqliteWriter writer,
            SqliteReaders readers,
            SqliteAppender appender,
            AppendSignal wakes,
            AppendObservers observers) {
        this.file = file;
        this.writer = writer;
        this.readers = readers;
        this.appender = appender;
        this.wakes = wakes;
        this.observers = observers;
    }

    @Override
    public List<Outcome> append(List<Commit> commits) {
        List<Commit> given = List.copyOf(commits);
        return given.isEmpty()
                ? List.of()
                : observers.watch(() -> writer.write(connection -> appender.append(connection, given)));
    }

    @Override
    public void restore(List<StoredEvent> events) {
        List<StoredEvent> given = List.copyOf(events);
        if (!given.isEmpty()) {
            writer.write(connection -> appender.restore(connection, given));
        }
    }

    @Override
    public List<StoredEvent> readStream(AccountId account, long fromSequence, int limit) {
        return readers.read(connection -> {
            PreparedStatement query =
                    connection.prepare(EventRows.SELECT + "WHERE account = ? AND sequence >= ? ORDER BY sequence");
            long from = Math.max(0, fromSequence);
            query.setString(1, account.value());
            query.setLong(2, from);
            List<StoredEvent> page = EventRows.read(query, limit, file.health());
            refuseUnlessDense(account, from, page);
            return page;
        });
    }

    /** What is missing shows: it was deleted, or taken out of the index that a stream is read by. */
    private void refuseUnlessDense(AccountId account, long from, List<StoredEvent> page) {
        long expected = from;
        for (StoredEvent event : page) {
            if (event.envelope().sequence() != expected) {
                throw file.health().damaged("sequence " + expected + " of " + account + " is missing", null);
            }
            expected++;
        }
    }

    @Override
    public List<StoredEvent> readAll(long afterPosition, int limit) {
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare(EventRows.SELECT + "WHERE position > ? ORDER BY position");
            query.setLong(1, afterPosition);
            return EventRows.read(query, limit, file.health());
        });
    }

    @Override
    public Head head() {
        return appender.committedHead();
    }

    @Override
    public Map<UUID, Long> positionsOf(Collection<UUID> eventIds) {
        return readers.read(connection -> {
            Map<UUID, Long> positions = new HashMap<>();
            for (UUID eventId : eventIds) {
                long position = SqliteAppender.position(connection, eventId);
                if (position > 0) {
                    positions.put(eventId, position);
                }
            }
            return positions;
        });
    }

    @Override
    public long positionAt(Instant recordedAt) {
        long wanted = Micros.of(recordedAt);
        Instant newest = head().recordedAt();
        if (newest == null || wanted >= Micros.of(newest)) {
            waitForAppends();
        }
        return readers.read(connection -> {
            // recordedAt never decreases along the dense position, so the log is its own index.
            long atOrBefore = 0;
            long after = head().position() + 1;
            while (after - atOrBefore > 1) {
                long middle = (atOrBefore + after) >>> 1;
                if (recordedAt(connection, middle) <= wanted) {
                    atOrBefore = middle;
                } else {
                    after = middle;
                }
            }
            return atOrBefore;
        });
    }

    @Override
    public AutoCloseable onAppend(Runnable wake) {
        return wakes.add(wake);
    }

    @Override
    public AutoCloseable observe(AppendObserver observer) {
        return observers.add(observer);
    }

    @Override
    public void refuseWrites(String why) {
        file.health().refuseWrites(why);
    }

    /** The file is closed with the {@link SqliteStores} it belongs to. */
    @Override
    public void close() {}

    private long recordedAt(SqliteConnection connection, long position) throws SQLException {
        PreparedStatement query = connection.prepare("SELECT recorded_at FROM events WHERE position = ?");
        query.setLong(1, position);
        try (ResultSet row = query.executeQuery()) {
            if (!row.next()) {
                throw file.health().damaged("event " + position + " is missing", null);
            }
            return row.getLong(1);
        }
    }

    /** An append has its time before it is on disk; whoever comes after it in the writer comes after its commit. */
    private void waitForAppends() {
        try {
            writer.write(connection -> true);
        } catch (LogUnavailableException e) {
            // A log that takes no more appends has none to wait for.
        }
    }
}
