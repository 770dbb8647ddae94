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

    @Override
    public void keepPart(String importId, int number, byte[] bytes) {
        database.update(
                "INSERT OR REPLACE INTO import_files (import, part, bytes) VALUES (?, ?, ?)", importId, number, bytes);
    }

    @Override
    public Optional<byte[]> findPart(String importId, int number) {
        return database.row(
                "SELECT bytes FROM import_files WHERE import = ? AND part = ?",
                row -> row.getBytes(1),
                importId,
                number);
    }

    @Override
    public List<String> kept() {
        return database.rows("SELECT DISTINCT import FROM import_files ORDER BY import", row -> row.getString(1));
    }

    @Override
    public void forget(String importId) {
        database.update("DELETE FROM import_files WHERE import = ?", importId);
    }
}
