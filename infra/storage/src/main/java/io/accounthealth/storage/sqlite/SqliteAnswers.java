package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.IdempotencyStore;
import io.accounthealth.storage.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

record SqliteAnswers(SqliteDatabase database) implements IdempotencyStore {

    /** So that no append waits long behind a deletion. */
    private static final int DELETED_AT_ONCE = 1_000;

    private static final String SELECT = "SELECT idempotency_key, request_hash, status, answer, at FROM answers ";

    @Override
    public Optional<Answer> find(String key) {
        return database.row(SELECT + "WHERE idempotency_key = ?", SqliteAnswers::answer, key);
    }

    @Override
    public List<Answer> list(String afterKey, int limit) {
        return database.rows(
                SELECT + "WHERE idempotency_key > ? ORDER BY idempotency_key LIMIT ?",
                SqliteAnswers::answer,
                afterKey,
                Math.max(0, limit));
    }

    @Override
    public void keep(Answer answer) {
        database.update(
                "INSERT OR IGNORE INTO answers (idempotency_key, request_hash, status, answer, at) VALUES (?, ?, ?, ?,"
                        + " ?)",
                answer.key(),
                answer.requestHash(),
                answer.status(),
                answer.answer(),
                Micros.of(answer.at()));
    }

    @Override
    public void forgetBefore(Instant instant) {
        int deleted;
        do {
            deleted = database.update(
                    "DELETE FROM answers WHERE rowid IN (SELECT rowid FROM answers WHERE at < ? ORDER BY at LIMIT "
                            + DELETED_AT_ONCE + ")",
                    Micros.of(instant));
        } while (deleted == DELETED_AT_ONCE);
    }

    private static Answer answer(ResultSet row) throws SQLException {
        return new Answer(
                row.getString(1), row.getString(2), row.getInt(3), row.getBytes(4), Micros.toInstant(row.getLong(5)));
    }
}
