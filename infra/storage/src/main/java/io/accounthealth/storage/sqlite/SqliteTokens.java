package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.LeaseStore;
import io.accounthealth.storage.Micros;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

record SqliteTokens(SqliteWriter writer, SqliteReaders readers) implements LeaseStore {

    private static final String SELECT =
            "SELECT processor, segment, token, token_type, owner, touched_at FROM tokens WHERE processor = ? ";

    private static final String REPLACE = """
        UPDATE tokens SET token = ?, token_type = ?, owner = ?, touched_at = ?
        WHERE processor = ? AND segment = ? AND owner IS ?\
        """;

    @Override
    public Optional<Row> find(String processor, int segment) {
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare(SELECT + "AND segment = ?");
            query.setString(1, processor);
            query.setInt(2, segment);
            return read(query).stream().findFirst();
        });
    }

    @Override
    public List<Row> findAll(String processor) {
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare(SELECT + "ORDER BY segment");
            query.setString(1, processor);
            return read(query);
        });
    }

    @Override
    public boolean insert(Row row) {
        return writer.write(connection -> {
            PreparedStatement insertion = connection.prepare("""
                INSERT OR IGNORE INTO tokens (token, token_type, owner, touched_at, processor, segment)
                VALUES (?, ?, ?, ?, ?, ?)\
                """);
            bind(insertion, row);
            return insertion.executeUpdate() > 0;
        });
    }

    @Override
    public boolean take(Row row, Row seen) {
        return writer.write(connection -> {
            PreparedStatement update = connection.prepare(REPLACE + " AND touched_at = ?");
            bind(update, row);
            update.setString(7, seen.owner());
            update.setLong(8, Micros.of(seen.touchedAt()));
            return update.executeUpdate() > 0;
        });
    }

    @Override
    public boolean replace(Row row, @Nullable String expectedOwner) {
        return writer.write(connection -> {
            PreparedStatement update = connection.prepare(REPLACE);
            bind(update, row);
            update.setString(7, expectedOwner);
            return update.executeUpdate() > 0;
        });
    }

    @Override
    public void delete(String processor, int segment) {
        writer.write(connection -> {
            PreparedStatement deletion = connection.prepare("DELETE FROM tokens WHERE processor = ? AND segment = ?");
            deletion.setString(1, processor);
            deletion.setInt(2, segment);
            return deletion.executeUpdate();
        });
    }

    private static void bind(PreparedStatement statement, Row row) throws SQLException {
        statement.setBytes(1, row.token());
        statement.setString(2, row.tokenType());
        statement.setString(3, row.owner());
        statement.setLong(4, Micros.of(row.touchedAt()));
        statement.setString(5, row.processor());
        statement.setInt(6, row.segment());
    }

    private static List<Row> read(PreparedStatement query) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new Row(
                        row.getString(1),
                        row.getInt(2),
                        row.getBytes(3),
                        row.getString(4),
                        row.getString(5),
                        Micros.toInstant(row.getLong(6))));
            }
        }
        return found;
    }
}
