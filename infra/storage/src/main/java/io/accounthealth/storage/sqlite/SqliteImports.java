package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.ImportStore;
import java.util.List;
import java.util.Optional;

record SqliteImports(SqliteDatabase database) implements ImportStore {

    @Override
    public void save(String importId, String json) {
        database.update("INSERT OR REPLACE INTO imports (id, json) VALUES (?, ?)", importId, json);
    }

    @Override
    public Optional<String> find(String importId) {
        return database.row("SELECT json FROM imports WHERE id = ?", row -> row.getString(1), importId);
    }

    @Override
    public List<Import> list(String afterId, int limit) {
        return database.rows(
                "SELECT id, json FROM imports WHERE id > ? ORDER BY id LIMIT ?",
                row -> new Import(row.getString(1), row.getString(2)),
                afterId,
                Math.max(0, limit));
    }
}
