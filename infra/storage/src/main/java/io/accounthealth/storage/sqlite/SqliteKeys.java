package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.KeyStore;
import io.accounthealth.storage.LogUnavailableException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys in a file of their own, of which nothing but the id is left once they are destroyed: not in its pages, not in
 * its WAL.
 */
final class SqliteKeys implements KeyStore, AutoCloseable {

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

    private final SqliteFile file;
    private final SqliteReaders readers;
    private final SqliteWriter writer;

    private SqliteKeys(SqliteFile file, SqliteConnection connection) {
        this.file = file;
        this.readers = new SqliteReaders(file);
        this.writer = new SqliteWriter(file, connection, new SqliteWriter.Observer() {
            @Override
            public void committed() {}

            @Override
            public void rolledBack() {}
        });
    }

    static SqliteKeys open(Path folder, String name) {
        SqliteFile file = SqliteFile.own(folder, name, List.of());
        try {
            SqliteConnection connection = file.connectWriter();
            try {
                prepare(connection, file.health());
                return new SqliteKeys(file, connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            file.close();
            throw file.health().explain(e);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
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
        writer.write(connection -> {
            PreparedStatement row =
                    connection.prepare("INSERT OR IGNORE INTO keys (id, owner, wrapped) VALUES (?, ?, ?)");
            for (Key each : given) {
                row.setString(1, each.id());
                row.setString(2, each.owner());
                row.setBytes(3, each.wrapped());
                row.executeUpdate();
            }
            return given.size();
        });
    }

    @Override
    public Optional<Key> find(String id) {
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare(SELECT + "WHERE id = ?");
            query.setString(1, id);
            return read(query).stream().findFirst();
        });
    }

    @Override
    public Optional<Key> ofOwner(String owner) {
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare(SELECT + "WHERE owner = ? AND length(wrapped) > 0");
            query.setString(1, owner);
            return read(query).stream().findFirst();
        });
    }

    @Override
    public Set<String> notDestroyed(Collection<String> ids) {
        Set<String> given = Set.copyOf(ids);
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare("SELECT 1 FROM keys WHERE id = ? AND length(wrapped) = 0");
            Set<String> left = new HashSet<>();
            for (String id : given) {
                query.setString(1, id);
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()) {
                        left.add(id);
                    }
                }
            }
            return left;
        });
    }

    @Override
    public List<Key> list(String afterId, int limit) {
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare(SELECT + "WHERE id > ? ORDER BY id LIMIT ?");
            query.setString(1, afterId);
            query.setInt(2, Math.max(0, limit));
            return read(query);
        });
    }

    @Override
    public void destroy(Collection<String> ids) {
        List<String> given = List.copyOf(ids);
        for (int from = 0; from < given.size(); from += DESTROYED_AT_ONCE) {
            List<String> some = given.subList(from, Math.min(given.size(), from + DESTROYED_AT_ONCE));
            writer.write(connection -> {
                PreparedStatement row = connection.prepare(DESTROY);
                for (String id : some) {
                    row.setString(1, id);
                    row.executeUpdate();
                }
                return some.size();
            });
        }
        writer.write(connection -> file); // ends what the writer last read, which would keep the WAL
        file.emptyWal();
    }

    @Override
    public long erasedUpTo() {
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare("SELECT position FROM marks WHERE name = 'erased'");
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    @Override
    public void erasedUpTo(long position) {
        writer.write(connection -> {
            PreparedStatement mark =
                    connection.prepare("INSERT OR REPLACE INTO marks (name, position) VALUES ('erased', ?)");
            mark.setLong(1, position);
            return mark.executeUpdate();
        });
    }

    private static List<Key> read(PreparedStatement query) throws SQLException {
        List<Key> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new Key(row.getString(1), row.getString(2), row.getBytes(3)));
            }
        }
        return found;
    }

    /** @throws LogUnavailableException when the file cannot be given up */
    @Override
    public void close() {
        try {
            readers.close();
        } finally {
            writer.close();
            file.close();
        }
    }
}
