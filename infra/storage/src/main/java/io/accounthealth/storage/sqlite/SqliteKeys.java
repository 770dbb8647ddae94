package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.KeyStore;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys in a file of their own, of which nothing but the id is left once they are destroyed: not in its pages, not in
 * its WAL.
 */
record SqliteKeys(SqliteDatabase database) implements KeyStore {
    private static final int VERSION = 1;
    private static final int DESTROYED_AT_ONCE = 500;

    private static final List<String> TABLES =
            List.of("""
                CREATE TABLE keys (
                  id TEXT PRIMARY KEY,
                  owner TEXT NOT NULL UNIQUE,
                  wrapped BLOB NOT NULL
                ) STRICT, WITHOUT ROWID\
                """, "CREATE TABLE marks (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT");

    private static final String SELECT = "SELECT id, owner, wrapped FROM keys ";

    /** Its owner may have another one from now on. */
    private static final String DESTROY = "INSERT INTO keys (id, owner, wrapped) VALUES (?1, ?1, x'')"
            + " ON CONFLICT (id) DO UPDATE SET owner = excluded.owner, wrapped = excluded.wrapped";

    static SqliteKeys open(Path folder, String name) {
        return new SqliteKeys(
                SqliteDatabase.open(folder, name, List.of(), SqliteKeys::prepare, SqliteWriter.Observer.NONE));
    }

    private static void prepare(SqliteConnection connection, SqliteHealth health) throws SQLException {
        int found = SqliteSchema.version(connection);
        if (found > VERSION) {
            throw health.refused(
                    "was written by a newer version of this program; use that version, or another data folder", null);
        }
        if (found == 0) {
            for (String table : TABLES) {
                connection.execute(table);
            }
            connection.execute("PRAGMA user_version = " + VERSION);
        }
        connection.commit();
    }

    @Override
    public void add(List<Key> keys) {
        List<Key> given = List.copyOf(keys);
        database.write(connection -> {
            for (Key each : given) {
                connection.update(
                        "INSERT OR IGNORE INTO keys (id, owner, wrapped) VALUES (?, ?, ?)",
                        each.id(),
                        each.owner(),
                        each.wrapped());
            }
            return given;
        });
    }

    @Override
    public Optional<Key> find(String id) {
        return database.row(SELECT + "WHERE id = ?", SqliteKeys::key, id);
    }

    @Override
    public Optional<Key> ofOwner(String owner) {
        return database.row(SELECT + "WHERE owner = ? AND length(wrapped) > 0", SqliteKeys::key, owner);
    }

    @Override
    public Set<String> notDestroyed(Collection<String> ids) {
        Set<String> left = new HashSet<>(ids);
        return database.read(connection -> {
            for (String id : ids) {
                left.removeAll(connection.rows(
                        "SELECT id FROM keys WHERE id = ? AND length(wrapped) = 0", row -> row.getString(1), id));
            }
            return left;
        });
    }

    @Override
    public List<Key> list(String afterId, int limit) {
        return database.rows(SELECT + "WHERE id > ? ORDER BY id LIMIT ?", SqliteKeys::key, afterId, Math.max(0, limit));
    }

    @Override
    public void destroy(Collection<String> ids) {
        List<String> given = List.copyOf(ids);
        for (int from = 0; from < given.size(); from += DESTROYED_AT_ONCE) {
            List<String> some = given.subList(from, Math.min(given.size(), from + DESTROYED_AT_ONCE));
            database.write(connection -> {
                for (String id : some) {
                    connection.update(DESTROY, id);
                }
                return some;
            });
        }
        database.forgetDeleted();
    }

    @Override
    public long erasedUpTo() {
        return database.row("SELECT position FROM marks WHERE name = 'erased'", row -> row.getLong(1))
                .orElse(0L);
    }

    @Override
    public void erasedUpTo(long position) {
        database.update("INSERT OR REPLACE INTO marks (name, position) VALUES ('erased', ?)", position);
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(row.getString(1), row.getString(2), row.getBytes(3));
    }
}
