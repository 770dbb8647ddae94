package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.IdempotencyStore;
import io.accounthealth.storage.Micros;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

record SqliteAnswers(SqliteWriter writer, SqliteReaders readers) implements IdempotencyStore {

    /** So that no append waits long behind a deletion. */
    private static final int DELETED_AT_ONCE = 1_000;

    private static final String SELECT = "SELECT idempotency_key, request_hash, status, answer, at FROM answers ";

    @Override
    public Optional<Answer> find(String key) {
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare(SELECT + "WHERE idempotency_key = ?");
            query.setString(1, key);
            return read(query).stream().findFirst();
        });
    }

    @Override
    public List<Answer> list(String afterKey, int limit) {
        return readers.read(connection -> {
            PreparedStatement query =
                    connection.prepare(SELECT + "WHERE idempotency_key > ? ORDER BY idempotency_key LIMIT ?");
            query.setString(1, afterKey);
            query.setInt(2, Math.max(0, limit));
            return read(query);
        });
    }

    @Override
    public void keep(Answer answer) {
        writer.write(connection -> {
            PreparedStatement row = connection.prepare(
                    "INSERT OR IGNORE INTO answers (idempotency_key, request_hash, status, answer, at) VALUES (?, ?,"
                            + " ?, ?, ?)");
            row.setString(1, answer.key());
            row.setString(2, answer.requestHash());
            row.setInt(3, answer.status());
            row.setBytes(4, answer.answer());
            row.setLong(5, Micros.of(answer.at()));
            return row.executeUpdate();
        });
    }

    @Override
    public void forgetBefore(Instant instant) {
        int deleted;
        do {
            deleted = writer.write(connection -> {
                PreparedStatement deletion = connection.prepare("DELETE FROM answers WHERE rowid IN"
                        + " (SELECT rowid FROM answers WHERE at < ? ORDER BY at LIMIT " + DELETED_AT_ONCE + ")");
                deletion.setLong(1, Micros.of(instant));
                return deletion.executeUpdate();
            });
        } while (deleted == DELETED_AT_ONCE);
    }

    private static List<Answer> read(PreparedStatement query) throws SQLException {
        List<Answer> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new Answer(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getBytes(4),
                        Micros.toInstant(row.getLong(5))));
            }
        }
        return found;
    }
}
