package io.accounthealth.storage.sqlite;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.Checksum;
import io.accounthealth.storage.EventPage;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.Micros;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Events as rows, and back; a row whose checksum does not fit is damage, never an answer. */
final class EventRows {

    private static final String INSERT = """
        INSERT INTO events (position, account, sequence, event_id, type, revision, occurred_at, recorded_at, actor,
          source, correlation_id, causation_id, payload, checksum)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    static final int UUID_BYTES = 16;

    private EventRows() {}

    static void insert(SqliteConnection connection, StoredEvent event) throws SQLException {
        Envelope at = event.envelope();
        Origin origin = at.origin();
        connection.update(
                INSERT,
                at.position(),
                at.accountId().value(),
                at.sequence(),
                bytes(at.eventId()),
                at.type(),
                at.revision(),
                Micros.of(at.occurredAt()),
                Micros.of(at.recordedAt()),
                origin.actor(),
                origin.source(),
                origin.correlationId(),
                origin.causationId() == null ? null : bytes(origin.causationId()),
                event.payload(),
                Checksum.of(event));
    }

    /** @param where a condition and an order, with places for the values */
    static List<StoredEvent> read(
            SqliteConnection connection, SqliteHealth health, int limit, String where, Object... values)
            throws SQLException {
        EventPage page = new EventPage(limit);
        PackedRows packed = new PackedRows();
        if (!page.isFull()) {
            connection.each(
                    PackedRows.SELECT + where,
                    row -> {
                        page.addAll(List.of(read(packed, row, health)));
                        return !page.isFull();
                    },
                    values);
        }
        return page.events();
    }

    private static StoredEvent read(PackedRows packed, ResultSet row, SqliteHealth health) throws SQLException {
        byte[] bytes = row.getBytes(1);
        StoredEvent read;
        try {
            read = packed.read(bytes);
        } catch (RuntimeException e) {
            throw health.damaged("event " + packed.position(bytes) + " cannot be read", null);
        }
        if (read == null) {
            throw health.damaged("event " + packed.position(bytes) + " is not what was written", null);
        }
        return read;
    }

    static Head head(SqliteConnection connection) throws SQLException {
        List<Head> last = connection.rows(
                "SELECT position, recorded_at FROM events ORDER BY position DESC LIMIT 1",
                row -> new Head(row.getLong(1), Micros.toInstant(row.getLong(2))));
        return last.isEmpty() ? Head.EMPTY : last.getFirst();
    }

    /** @return 0 when it is not in the log */
    static long position(SqliteConnection connection, UUID eventId) throws SQLException {
        List<Long> found = connection.rows(
                "SELECT position FROM events WHERE event_id = ?", row -> row.getLong(1), bytes(eventId));
        return found.isEmpty() ? 0 : found.getFirst();
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(UUID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
