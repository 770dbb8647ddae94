package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.ImportStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    public List<Import> newest(@Nullable String beforeId, int limit) {
        return database.rows(
                "SELECT id, json FROM imports WHERE ?1 IS NULL OR id < ?1 ORDER BY id DESC LIMIT ?2",
                row -> new Import(row.getString(1), row.getString(2)),
                beforeId,
                Math.max(0, limit));
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
