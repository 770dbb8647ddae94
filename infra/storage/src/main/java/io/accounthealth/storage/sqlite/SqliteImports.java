package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.ImportStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

record SqliteImports(SqliteWriter writer, SqliteReaders readers) implements ImportStore {

    @Override
    public void save(String importId, String json) {
        writer.write(connection -> {
            PreparedStatement row = connection.prepare("INSERT OR REPLACE INTO imports (id, json) VALUES (?, ?)");
            row.setString(1, importId);
            row.setString(2, json);
            return row.executeUpdate();
        });
    }

    @Override
    public Optional<String> find(String importId) {
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare("SELECT json FROM imports WHERE id = ?");
            query.setString(1, importId);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        });
    }

    @Override
    public List<Import> list(String afterId, int limit) {
        return readers.read(connection -> {
            PreparedStatement query =
                    connection.prepare("SELECT id, json FROM imports WHERE id > ? ORDER BY id LIMIT ?");
            query.setString(1, afterId);
            query.setInt(2, Math.max(0, limit));
            List<Import> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Import(row.getString(1), row.getString(2)));
                }
            }
            return found;
        });
    }
}
