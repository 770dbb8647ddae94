package io.accounthealth.storage.sqlite;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.CheckpointStore;
import io.accounthealth.storage.Extent;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

record SqliteCheckpoints(SqliteDatabase database) implements CheckpointStore {

    private static final String SELECT = "SELECT account, format, next_sequence, position, state FROM checkpoints ";

    private static final String COLUMNS =
            " INTO checkpoints (account, format, next_sequence, position, state) VALUES (?, ?, ?, ?, ?)";

    @Override
    public List<Extent> extents(String format) {
        return database.rows(
                "SELECT account, next_sequence, position FROM checkpoints WHERE format = ?",
                row -> new Extent(new AccountId(row.getString(1)), row.getLong(2), row.getLong(3)),
                format);
    }

    @Override
    public Optional<Checkpoint> load(AccountId account, String format) {
        return database.row(
                SELECT + "WHERE format = ? AND account = ?", SqliteCheckpoints::checkpoint, format, account.value());
    }

    @Override
    public void save(String format, Mark seen, List<Checkpoint> checkpoints) {
        List<Checkpoint> given = List.copyOf(checkpoints);
        if (!given.stream().allMatch(each -> each.format().equals(format))) {
            throw new IllegalArgumentException("a checkpoint is of another format than " + format);
        }
        database.write(connection -> {
            for (Checkpoint checkpoint : given) {
                write(
                        connection,
                        "INSERT" + COLUMNS + " ON CONFLICT DO UPDATE SET next_sequence = excluded.next_sequence,"
                                + " position = excluded.position, state = excluded.state"
                                + " WHERE excluded.next_sequence >= checkpoints.next_sequence",
                        checkpoint);
            }
            return connection.update(
                    "INSERT OR REPLACE INTO checkpoint_positions (format, position, event_id) VALUES (?, ?, ?)",
                    format,
                    seen.position(),
                    seen.lastEvent() == null ? null : EventRows.bytes(seen.lastEvent()));
        });
    }

    @Override
    public void replace(Checkpoint checkpoint) {
        database.write(connection -> write(connection, "INSERT OR REPLACE" + COLUMNS, checkpoint));
    }

    private static int write(SqliteConnection connection, String sql, Checkpoint checkpoint) throws SQLException {
        return connection.update(
                sql,
                checkpoint.account().value(),
                checkpoint.format(),
                checkpoint.nextSequence(),
                checkpoint.position(),
                checkpoint.state());
    }

    @Override
    public Mark seen(String format) {
        return database.row(
                        "SELECT position, event_id FROM checkpoint_positions WHERE format = ?",
                        row -> {
                            byte[] lastEvent = row.getBytes(2);
                            return new Mark(
                                    row.getLong(1),
                                    lastEvent == null ? null : EventRows.uuid(ByteBuffer.wrap(lastEvent)));
                        },
                        format)
                .orElse(Mark.NONE);
    }

    @Override
    public void empty(AccountId account) {
        database.update("UPDATE checkpoints SET state = x'' WHERE account = ?", account.value());
    }

    @Override
    public void discardOtherThan(String format) {
        database.write(connection -> connection.update("DELETE FROM checkpoints WHERE format <> ?", format)
                + connection.update("DELETE FROM checkpoint_positions WHERE format <> ?", format));
    }

    private static Checkpoint checkpoint(ResultSet row) throws SQLException {
        return new Checkpoint(
                new AccountId(row.getString(1)), row.getString(2), row.getLong(3), row.getLong(4), row.getBytes(5));
    }
}
