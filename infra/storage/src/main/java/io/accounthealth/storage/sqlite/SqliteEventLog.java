package io.accounthealth.storage.sqlite;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.AppendObserver;
import io.accounthealth.storage.AppendObservers;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Extent;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Micros;
import io.accounthealth.storage.Outcome;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The log in its file: writes through the one writer, reads beside it. */
final class SqliteEventLog implements EventLog {

    /** From one account to the next, and to the last event of each, in the index of the streams alone. */
    private static final String STREAMS = """
        WITH RECURSIVE streams (account) AS (
          SELECT min(account) FROM events
          UNION ALL
          SELECT (SELECT min(account) FROM events WHERE account > streams.account) FROM streams
          WHERE streams.account IS NOT NULL)
        SELECT last.account, last.sequence, last.position
        FROM streams JOIN events last ON last.account = streams.account
          AND last.sequence = (SELECT max(sequence) FROM events WHERE account = streams.account)\
        """;

    private final SqliteDatabase database;
    private final SqliteAppender appender;
    private final AppendObservers observers;

    private SqliteEventLog(SqliteDatabase database, SqliteAppender appender, AppendObservers observers) {
        this.database = database;
        this.appender = appender;
        this.observers = observers;
    }

    /** @param settings of the writer's connection, for tests that want it short of room, or unable to write */
    static SqliteEventLog open(Path folder, String name, InstantSource clock, List<String> settings) {
        AppendObservers observers = new AppendObservers();
        SqliteAppender appender = new SqliteAppender(clock, observers::synced);
        return new SqliteEventLog(
                SqliteDatabase.open(folder, name, settings, appender::prepare, appender), appender, observers);
    }

    SqliteDatabase database() {
        return database;
    }

    @Override
    public List<Outcome> append(List<Commit> commits) {
        List<Commit> given = List.copyOf(commits);
        return given.isEmpty()
                ? List.of()
                : observers.watch(() -> database.write(connection -> appender.append(connection, given)));
    }

    @Override
    public void restore(List<StoredEvent> events) {
        List<StoredEvent> given = List.copyOf(events);
        if (!given.isEmpty()) {
            database.write(connection -> appender.restore(connection, given));
        }
    }

    /** A missing event shows: it was deleted, or taken out of the index that a stream is read by. */
    @Override
    public List<StoredEvent> readStream(AccountId account, long fromSequence, int limit) {
        long from = Math.max(0, fromSequence);
        List<StoredEvent> page = database.read(connection -> EventRows.read(
                connection,
                database.health(),
                limit,
                "WHERE account = ? AND sequence >= ? ORDER BY sequence",
                account.value(),
                from));
        long expected = from;
        for (StoredEvent event : page) {
            if (event.envelope().sequence() != expected) {
                throw database.health().damaged("sequence " + expected + " of " + account + " is missing", null);
            }
            expected++;
        }
        return page;
    }

    @Override
    public List<StoredEvent> readAll(long afterPosition, int limit) {
        return database.read(connection -> EventRows.read(
                connection, database.health(), limit, "WHERE position > ? ORDER BY position", afterPosition));
    }

    @Override
    public List<Extent> streams() {
        List<Extent> streams = new ArrayList<>();
        database.read(connection -> connection.rows(STREAMS, row -> {
            String account = row.getString(1);
            if (AccountId.isValid(account)) { // else it was edited, which a check of the log finds
                streams.add(new Extent(new AccountId(account), row.getLong(2) + 1, row.getLong(3)));
            }
            return account;
        }));
        return streams;
    }

    @Override
    public Head head() {
        return appender.committedHead();
    }

    @Override
    public Map<UUID, Long> positionsOf(Collection<UUID> eventIds) {
        return database.read(connection -> {
            Map<UUID, Long> positions = new HashMap<>();
            for (UUID eventId : eventIds) {
                long position = EventRows.position(connection, eventId);
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
        return database.read(connection -> {
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
    public AutoCloseable observe(AppendObserver observer) {
        return observers.add(observer);
    }

    @Override
    public void refuseWrites(String why) {
        database.health().refuseWrites(why);
    }

    /** The file is closed with the {@link SqliteStores} it belongs to. */
    @Override
    public void close() {}

    private long recordedAt(SqliteConnection connection, long position) throws SQLException {
        List<Long> found =
                connection.rows("SELECT recorded_at FROM events WHERE position = ?", row -> row.getLong(1), position);
        if (found.isEmpty()) {
            throw database.health().damaged("event " + position + " is missing", null);
        }
        return found.getFirst();
    }

    /** An append has its time before it is on disk; a request behind it in the writer comes after its commit. */
    private void waitForAppends() {
        try {
            database.write(connection -> true);
        } catch (LogUnavailableException e) {
            // A log that takes no more appends has none to wait for.
        }
    }
}
