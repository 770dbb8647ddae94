package io.accounthealth.storage.sqlite;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.CheckpointStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

record SqliteCheckpoints(SqliteWriter writer, SqliteReaders readers) implements CheckpointStore {

    private static final String SELECT = "SELECT account, format, next_sequence, position, state FROM checkpoints ";

    @Override
    public List<Checkpoint> loadAll(String format) {
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare(SELECT + "WHERE format = ?");
            query.setString(1, format);
            return read(query);
        });
    }

    @Override
    public Optional<Checkpoint> load(AccountId account, String format) {
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare(SELECT + "WHERE format = ? AND account = ?");
            query.setString(1, format);
            query.setString(2, account.value());
            return read(query).stream().findFirst();
        });
    }

    @Override
    public void save(String format, Mark seen, List<Checkpoint> checkpoints) {
        List<Checkpoint> given = List.copyOf(checkpoints);
        if (!given.stream().allMatch(each -> each.format().equals(format))) {
            throw new IllegalArgumentException("a checkpoint is of another format than " + format);
        }
        writer.write(connection -> {
            PreparedStatement row = connection.prepare(
                    "INSERT INTO checkpoints (account, format, next_sequence, position, state) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT DO UPDATE SET next_sequence = excluded.next_sequence,"
                            + " position = excluded.position, state = excluded.state"
                            + " WHERE excluded.next_sequence >= checkpoints.next_sequence");
            for (Checkpoint checkpoint : given) {
                write(row, checkpoint);
            }
            PreparedStatement mark = connection.prepare(
                    "INSERT OR REPLACE INTO checkpoint_positions (format, position, event_id) VALUES (?, ?, ?)");
            mark.setString(1, format);
            mark.setLong(2, seen.position());
            mark.setBytes(3, seen.lastEvent() == null ? null : EventRows.bytes(seen.lastEvent()));
            return mark.executeUpdate();
        });
    }

    @Override
    public void replace(Checkpoint checkpoint) {
        writer.write(connection -> write(
                connection.prepare(
                        "INSERT OR REPLACE INTO checkpoints (account, format, next_sequence, position, state)"
                                + " VALUES (?, ?, ?, ?, ?)"),
                checkpoint));
    }

    private static int write(PreparedStatement row, Checkpoint checkpoint) throws SQLException {
        row.setString(1, checkpoint.account().value());
        row.setString(2, checkpoint.format());
        row.setLong(3, checkpoint.nextSequence());
        row.setLong(4, checkpoint.position());
        row.setBytes(5, checkpoint.state());
        return row.executeUpdate();
    }

    @Override
    public Mark seen(String format) {
        return readers.read(connection -> {
            PreparedStatement query =
                    connection.prepare("SELECT position, event_id FROM checkpoint_positions WHERE format = ?");
            query.setString(1, format);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return Mark.NONE;
                }
                byte[] lastEvent = row.getBytes(2);
                return new Mark(row.getLong(1), lastEvent == null ? null : EventRows.uuid(lastEvent));
            }
        });
    }

    @Override
    public void empty(AccountId account) {
        writer.write(connection -> {
            PreparedStatement update = connection.prepare("UPDATE checkpoints SET state = x'' WHERE account = ?");
            update.setString(1, account.value());
            return update.executeUpdate();
        });
    }

    @Override
    public void discardOtherThan(String format) {
        writer.write(connection -> {
            for (String table : List.of("checkpoints", "checkpoint_positions")) {
                PreparedStatement deletion = connection.prepare("DELETE FROM " + table + " WHERE format <> ?");
                deletion.setString(1, format);
                deletion.executeUpdate();
            }
            return format;
        });
    }

    private static List<Checkpoint> read(PreparedStatement query) throws SQLException {
        List<Checkpoint> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new Checkpoint(
                        new AccountId(row.getString(1)),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getBytes(5)));
            }
        }
        return found;
    }
}
