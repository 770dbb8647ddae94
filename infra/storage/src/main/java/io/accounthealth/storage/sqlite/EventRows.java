package io.accounthealth.storage.sqlite;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Checksum;
import io.accounthealth.storage.EventPage;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.Micros;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Events as rows, and back; a row whose checksum does not fit is damage, never an answer. */
final class EventRows {

    static final String INSERT = """
        INSERT INTO events (position, account, sequence, event_id, type, revision, occurred_at, recorded_at, actor,
          source, correlation_id, causation_id, payload, checksum)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    static final String SELECT = """
        SELECT position, account, sequence, event_id, type, revision, occurred_at, recorded_at, actor,
          source, correlation_id, causation_id, payload, checksum
        FROM events
        """;

    private static final int UUID_BYTES = 16;

    private EventRows() {}

    static void insert(SqliteConnection connection, StoredEvent event) throws SQLException {
        Envelope at = event.envelope();
        UUID causation = at.origin().causationId();
        PreparedStatement row = connection.prepare(INSERT);
        row.setLong(1, at.position());
        row.setString(2, at.accountId().value());
        row.setLong(3, at.sequence());
        row.setBytes(4, bytes(at.eventId()));
        row.setString(5, at.type());
        row.setInt(6, at.revision());
        row.setLong(7, Micros.of(at.occurredAt()));
        row.setLong(8, Micros.of(at.recordedAt()));
        row.setString(9, at.origin().actor());
        row.setString(10, at.origin().source());
        row.setString(11, at.origin().correlationId());
        row.setBytes(12, causation == null ? null : bytes(causation));
        row.setBytes(13, event.payload());
        row.setLong(14, Checksum.of(event));
        row.executeUpdate();
    }

    /** SQLite makes a row only when it is asked for, so what does not fit is not read. */
    static List<StoredEvent> read(PreparedStatement query, int limit, SqliteHealth health) throws SQLException {
        EventPage page = new EventPage(limit);
        try (ResultSet row = query.executeQuery()) {
            while (!page.isFull() && row.next()) {
                page.addAll(List.of(read(row, health)));
            }
        }
        return page.events();
    }

    private static StoredEvent read(ResultSet row, SqliteHealth health) throws SQLException {
        long position = row.getLong(1);
        StoredEvent event;
        try {
            byte[] causation = row.getBytes(12);
            Envelope envelope = new Envelope(
                    position,
                    uuid(row.getBytes(4)),
                    new AccountId(row.getString(2)),
                    row.getLong(3),
                    row.getString(5),
                    row.getInt(6),
                    Micros.toInstant(row.getLong(7)),
                    Micros.toInstant(row.getLong(8)),
                    new Origin(
                            row.getString(9),
                            row.getString(10),
                            row.getString(11),
                            causation == null ? null : uuid(causation)));
            event = new StoredEvent(envelope, row.getBytes(13));
        } catch (RuntimeException e) {
            throw health.damaged("event " + position + " cannot be read", null);
        }
        if (Checksum.of(event) != row.getLong(14)) {
            throw health.damaged("event " + position + " is not what was written", null);
        }
        return event;
    }

    static Head head(SqliteConnection connection) throws SQLException {
        PreparedStatement query =
                connection.prepare("SELECT position, recorded_at FROM events ORDER BY position DESC LIMIT 1");
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? new Head(row.getLong(1), Micros.toInstant(row.getLong(2))) : Head.EMPTY;
        }
    }

    /** @return the last event, or none */
    static List<StoredEvent> last(SqliteConnection connection, SqliteHealth health) throws SQLException {
        return read(connection.prepare(SELECT + "ORDER BY position DESC LIMIT 1"), 1, health);
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(UUID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
