package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.LeaseStore;
import io.accounthealth.storage.Micros;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kept in the table {@code tokens}, by its first columns: a lease is segment 0 of a processor of its name. */
record SqliteLeases(SqliteWriter writer, SqliteReaders readers) implements LeaseStore {

    private static final String REPLACE =
            "UPDATE tokens SET owner = ?, touched_at = ? WHERE processor = ? AND segment = 0 AND owner IS ?";

    @Override
    public Optional<Lease> find(String name) {
        return readers.read(connection -> {
            PreparedStatement query =
                    connection.prepare("SELECT owner, touched_at FROM tokens WHERE processor = ? AND segment = 0");
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Lease(name, row.getString(1), Micros.toInstant(row.getLong(2))))
                        : Optional.empty();
            }
        });
    }

    @Override
    public boolean insert(Lease lease) {
        return writer.write(connection -> {
            PreparedStatement insertion = connection.prepare(
                    "INSERT OR IGNORE INTO tokens (owner, touched_at, processor, segment) VALUES (?, ?, ?, 0)");
            bind(insertion, lease);
            return insertion.executeUpdate() > 0;
        });
    }

    @Override
    public boolean take(Lease lease, Lease seen) {
        return writer.write(connection -> {
            PreparedStatement update = connection.prepare(REPLACE + " AND touched_at = ?");
            bind(update, lease);
            update.setString(4, seen.owner());
            update.setLong(5, Micros.of(seen.touchedAt()));
            return update.executeUpdate() > 0;
        });
    }

    @Override
    public boolean replace(Lease lease, @Nullable String expectedOwner) {
        return writer.write(connection -> {
            PreparedStatement update = connection.prepare(REPLACE);
            bind(update, lease);
            update.setString(4, expectedOwner);
            return update.executeUpdate() > 0;
        });
    }

    @Override
    public void delete(String name) {
        writer.write(connection -> {
            PreparedStatement deletion = connection.prepare("DELETE FROM tokens WHERE processor = ? AND segment = 0");
            deletion.setString(1, name);
            return deletion.executeUpdate();
        });
    }

    private static void bind(PreparedStatement statement, Lease lease) throws SQLException {
        statement.setString(1, lease.owner());
        statement.setLong(2, Micros.of(lease.touchedAt()));
        statement.setString(3, lease.name());
    }
}
