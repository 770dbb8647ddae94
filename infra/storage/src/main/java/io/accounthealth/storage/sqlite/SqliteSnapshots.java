package io.accounthealth.storage.sqlite;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Micros;
import io.accounthealth.storage.SnapshotStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;

record SqliteSnapshots(SqliteWriter writer, SqliteReaders readers) implements SnapshotStore {

    @Override
    public Optional<Snapshot> newest(AccountId account) {
        return readers.read(connection -> {
            PreparedStatement query = connection.prepare(
                    "SELECT sequence, type, revision, taken_at, state FROM snapshots WHERE account = ?");
            query.setString(1, account.value());
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Snapshot(
                                account,
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                Micros.toInstant(row.getLong(4)),
                                row.getBytes(5)))
                        : Optional.empty();
            }
        });
    }

    @Override
    public void save(Snapshot snapshot) {
        writer.write(connection -> {
            PreparedStatement row = connection.prepare("""
                INSERT INTO snapshots (account, sequence, type, revision, taken_at, state) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (account) DO UPDATE SET sequence = excluded.sequence, type = excluded.type,
                  revision = excluded.revision, taken_at = excluded.taken_at, state = excluded.state
                WHERE excluded.sequence > sequence\
                """);
            row.setString(1, snapshot.account().value());
            row.setLong(2, snapshot.sequence());
            row.setString(3, snapshot.type());
            row.setString(4, snapshot.revision());
            row.setLong(5, Micros.of(snapshot.takenAt()));
            row.setBytes(6, snapshot.state());
            return row.executeUpdate();
        });
    }

    @Override
    public void discard(AccountId account) {
        writer.write(connection -> {
            PreparedStatement deletion = connection.prepare("DELETE FROM snapshots WHERE account = ?");
            deletion.setString(1, account.value());
            return deletion.executeUpdate();
        });
    }
}
