package io.accounthealth.storage.sqlite;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Outcome;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * Gives events their place and their time. What it remembers runs ahead of what is committed, and is forgotten when a
 * transaction is. Confined to the writer's thread, {@link #committedHead()} apart.
 */
final class SqliteAppender implements SqliteWriter.Observer {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteAppender.class);

    private static final int REMEMBERED_STREAMS = 20_000;

    private final InstantSource clock;
    private final IntConsumer afterAppend;
    private final Map<AccountId, Long> versions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, Long> eldest) {
            return size() > REMEMBERED_STREAMS;
        }
    };

    /** The end of the log as this transaction sees it; null when it must be read again. */
    private @Nullable Head head;

    /** Those of this transaction. */
    private int commits;

    private volatile Head committed = Head.EMPTY;

    SqliteAppender(InstantSource clock, IntConsumer afterAppend) {
        this.clock = clock;
        this.afterAppend = afterAppend;
    }

    /** Makes the tables and reads the end of the log. Where the last event is damaged, the log is only read. */
    void prepare(SqliteConnection connection, SqliteHealth health) throws SQLException {
        SqliteSchema.prepare(connection, health);
        try {
            EventRows.read(connection, health, 1, "ORDER BY position DESC LIMIT 1");
        } catch (LogUnavailableException e) {
            LOG.error("{}; until then it can only be read", e.getMessage());
        }
        committed = EventRows.head(connection);
        head = committed;
    }

    Head committedHead() {
        return committed;
    }

    @Override
    public void committed() {
        Head now = head;
        if (now != null && now.position() > committed.position()) {
            committed = now;
            afterAppend.accept(commits);
        }
        commits = 0;
    }

    @Override
    public void rolledBack() {
        head = null;
        commits = 0;
        versions.clear();
    }

    List<Outcome> append(SqliteConnection connection, List<Commit> commits) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>(commits.size());
        for (Commit commit : commits) {
            outcomes.add(append(connection, commit));
        }
        return outcomes;
    }

    private Outcome append(SqliteConnection connection, Commit commit) throws SQLException {
        for (Commit.NewEvent event : commit.events()) {
            long known = EventRows.position(connection, event.eventId());
            if (known > 0) {
                return new Outcome.Duplicate(event.eventId(), known);
            }
        }
        long version = version(connection, commit.account());
        if (commit.expectedVersion() != Commit.ANY_VERSION && commit.expectedVersion() != version) {
            return new Outcome.Conflict(version);
        }
        Head before = head(connection);
        Instant recordedAt = before.nextRecordedAt(clock.instant());
        long position = before.position();
        for (Commit.NewEvent event : commit.events()) {
            EventRows.insert(connection, event.at(commit.account(), ++position, version++, recordedAt));
        }
        head = new Head(position, recordedAt);
        commits++;
        versions.put(commit.account(), version);
        return new Outcome.Appended(before.position() + 1, position, version);
    }

    @Nullable
    Void restore(SqliteConnection connection, List<StoredEvent> events) throws SQLException {
        Head end = head(connection);
        for (StoredEvent event : events) {
            Envelope at = event.envelope();
            long version = version(connection, at.accountId());
            end = end.restored(at, version);
            versions.put(at.accountId(), version + 1);
            try {
                EventRows.insert(connection, event);
            } catch (SQLException e) {
                if ((e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
                    throw new IllegalArgumentException(
                            "the event id at position " + at.position() + " is in the log already", e);
                }
                throw e;
            }
        }
        head = end;
        return null;
    }

    private long version(SqliteConnection connection, AccountId account) throws SQLException {
        Long known = versions.get(account);
        return known != null
                ? known
                : connection
                        .rows(
                                "SELECT MAX(sequence) + 1 FROM events WHERE account = ?",
                                row -> row.getLong(1),
                                account.value())
                        .getFirst();
    }

    private Head head(SqliteConnection connection) throws SQLException {
        Head known = head;
        return known != null ? known : EventRows.head(connection);
    }
}
