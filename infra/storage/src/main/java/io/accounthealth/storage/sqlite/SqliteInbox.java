package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.InboxPage;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

record SqliteInbox(SqliteDatabase database) implements InboxStore {

    private static final String SELECT =
            "SELECT id, received_at, source, event_id, account, content_type, body, reason, waits FROM inbox ";

    /** A null id is assigned by SQLite, higher than any before. */
    private static final String INSERT =
            " INTO inbox (id, received_at, source, event_id, account, content_type, body, reason, waits)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** The length of a body is in the head of its row, so that no body is read for it. */
    private static final String USAGE =
            "SELECT source, COUNT(*), SUM(LENGTH(body)), MIN(received_at) FROM inbox INDEXED BY inbox_by_source ";

    private static final String DELETE = "DELETE FROM inbox WHERE id = ?";

    @Override
    public List<Long> add(List<Refused> refused) {
        List<Refused> given = List.copyOf(refused);
        return database.write(connection -> {
            List<Long> ids = new ArrayList<>();
            for (Refused each : given) {
                ids.addAll(connection.rows(
                        "INSERT" + INSERT + " RETURNING id", row -> row.getLong(1), values(null, each)));
            }
            return ids;
        });
    }

    @Override
    public void restore(List<Refused> refused) {
        List<Refused> given = List.copyOf(refused);
        database.write(connection -> {
            for (Refused each : given) {
                connection.update("INSERT OR IGNORE" + INSERT, values(each.id(), each));
            }
            return given;
        });
    }

    private static @Nullable Object[] values(@Nullable Long id, Refused each) {
        return new @Nullable Object[] {
            id,
            Micros.of(each.receivedAt()),
            each.source(),
            each.eventId(),
            each.account(),
            each.contentType(),
            each.body(),
            each.reason(),
            each.waits() ? 1 : 0
        };
    }

    @Override
    public List<Refused> list(@Nullable String source, long beforeId, int limit) {
        int most = Math.max(0, limit);
        InboxPage page = new InboxPage();
        SqliteConnection.Use fill = row -> {
            page.add(refused(row));
            return !page.isFull();
        };
        return database.read(connection -> {
            if (source == null) {
                connection.each(SELECT + "WHERE id < ? ORDER BY id DESC LIMIT ?", fill, beforeId, most);
            } else {
                connection.each(
                        SELECT + "INDEXED BY inbox_by_source WHERE id < ? AND source = ? ORDER BY id DESC LIMIT ?",
                        fill,
                        beforeId,
                        source,
                        most);
            }
            return page.entries();
        });
    }

    @Override
    public Optional<Refused> find(long id) {
        return database.row(SELECT + "WHERE id = ?", SqliteInbox::refused, id);
    }

    @Override
    public List<Refused> find(Collection<Long> ids) {
        String wanted = ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        return database.rows(
                SELECT + "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", SqliteInbox::refused, wanted);
    }

    @Override
    public boolean remove(long id) {
        return database.update(DELETE, id) > 0;
    }

    @Override
    public int remove(Collection<Long> ids) {
        List<Long> given = List.copyOf(ids);
        return database.write(connection -> {
            int removed = 0;
            for (long id : given) {
                removed += connection.update(DELETE, id);
            }
            return removed;
        });
    }

    @Override
    public Usage usage(@Nullable String source) {
        return database.row(USAGE + "WHERE source IS ? GROUP BY source", SqliteInbox::usage, source)
                .orElse(new Usage(source, 0, 0, null));
    }

    @Override
    public List<Usage> usages() {
        return database.rows(USAGE + "GROUP BY source ORDER BY 2 DESC", SqliteInbox::usage);
    }

    @Override
    public long count() {
        return database.row("SELECT COUNT(*) FROM inbox", row -> row.getLong(1)).orElse(0L);
    }

    private static Usage usage(ResultSet row) throws SQLException {
        return new Usage(row.getString(1), row.getLong(2), row.getLong(3), Micros.toInstant(row.getLong(4)));
    }

    private static Refused refused(ResultSet row) throws SQLException {
        return new Refused(
                row.getLong(1),
                Micros.toInstant(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getBytes(7),
                row.getString(8),
                row.getInt(9) == 1);
    }
}
