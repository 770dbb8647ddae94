package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.InboxPage;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.Micros;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

record SqliteInbox(SqliteWriter writer, SqliteReaders readers) implements InboxStore {

    private static final String SELECT =
            "SELECT id, received_at, source, event_id, account, content_type, body, reason FROM inbox ";

    /** The length of a body is in the head of its row, so that no body is read for it. */
    private static final String USAGE =
            "SELECT source, COUNT(*), SUM(LENGTH(body)), MIN(received_at) FROM inbox INDEXED BY inbox_by_source ";

    @Override
    public List<Long> add(List<Refused> refused) {
        List<Refused> given = List.copyOf(refused);
        return writer.write(connection -> {
            PreparedStatement row = connection.prepare("""
                INSERT INTO inbox (received_at, source, event_id, account, content_type, body, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id\
                """);
            List<Long> ids = new ArrayList<>();
            for (Refused each : given) {
                bind(row, each);
                try (ResultSet id = row.executeQuery()) {
                    id.next();
                    ids.add(id.getLong(1));
                }
            }
            return ids;
        });
    }

    @Override
    public void restore(List<Refused> refused) {
        List<Refused> given = List.copyOf(refused);
        writer.write(connection -> {
            PreparedStatement row = connection.prepare("""
                INSERT OR IGNORE INTO inbox (received_at, source, event_id, account, content_type, body, reason, id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
                """);
            for (Refused each : given) {
                bind(row, each);
                row.setLong(8, each.id());
                row.executeUpdate();
            }
            return given.size();
        });
    }

    private static void bind(PreparedStatement row, Refused each) throws SQLException {
        row.setLong(1, Micros.of(each.receivedAt()));
        row.setString(2, each.source());
        row.setString(3, each.eventId());
        row.setString(4, each.account());
        row.setString(5, each.contentType());
        row.setBytes(6, each.body());
        row.setString(7, each.reason());
    }

    @Override
    public List<Refused> list(@Nullable String source, long beforeId, int limit) {
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare(SELECT + (source == null ? "" : "INDEXED BY inbox_by_source ")
                    + "WHERE id < ?1 " + (source == null ? "" : "AND source = ?3 ")
                    + "ORDER BY id DESC LIMIT ?2");
            query.setLong(1, beforeId);
            query.setInt(2, Math.max(0, limit));
            if (source != null) {
                query.setString(3, source);
            }
            return read(query);
        });
    }

    @Override
    public Optional<Refused> find(long id) {
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare(SELECT + "WHERE id = ?");
            query.setLong(1, id);
            return read(query).stream().findFirst();
        });
    }

    @Override
    public boolean remove(long id) {
        return writer.write(connection -> {
            PreparedStatement deletion = connection.prepare("DELETE FROM inbox WHERE id = ?");
            deletion.setLong(1, id);
            return deletion.executeUpdate() > 0;
        });
    }

    @Override
    public int remove(Collection<Long> ids) {
        List<Long> given = List.copyOf(ids);
        return writer.write(connection -> {
            PreparedStatement deletion = connection.prepare("DELETE FROM inbox WHERE id = ?");
            int removed = 0;
            for (long id : given) {
                deletion.setLong(1, id);
                removed += deletion.executeUpdate();
            }
            return removed;
        });
    }

    @Override
    public Usage usage(@Nullable String source) {
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare(USAGE + "WHERE source IS ?1 GROUP BY source");
            query.setString(1, source);
            return usages(query).stream().findFirst().orElse(new Usage(source, 0, 0, null));
        });
    }

    @Override
    public List<Usage> usages() {
        return readers.read(connection -> usages(connection.prepare(USAGE + "GROUP BY source ORDER BY 2 DESC")));
    }

    private static List<Usage> usages(PreparedStatement query) throws SQLException {
        List<Usage> usages = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                usages.add(
                        new Usage(row.getString(1), row.getLong(2), row.getLong(3), Micros.toInstant(row.getLong(4))));
            }
        }
        return usages;
    }

    @Override
    public long count() {
        return readers.read(connection -> {
            try (ResultSet row =
                    connection.prepare("SELECT COUNT(*) FROM inbox").executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    private static List<Refused> read(PreparedStatement query) throws SQLException {
        InboxPage page = new InboxPage();
        try (ResultSet row = query.executeQuery()) {
            while (!page.isFull() && row.next()) {
                page.add(new Refused(
                        row.getLong(1),
                        Micros.toInstant(row.getLong(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getBytes(7),
                        row.getString(8)));
            }
        }
        return page.entries();
    }
}
