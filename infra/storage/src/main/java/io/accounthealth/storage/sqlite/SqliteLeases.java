package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.LeaseStore;
import io.accounthealth.storage.Micros;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Kept in the table {@code tokens}, by its first columns: a lease is segment 0 of a processor of its name. */
record SqliteLeases(SqliteDatabase database) implements LeaseStore {

    private static final String REPLACE =
            "UPDATE tokens SET owner = ?, touched_at = ? WHERE processor = ? AND segment = 0 AND owner IS ?";

    @Override
    public Optional<Lease> find(String name) {
        return database.row(
                "SELECT owner, touched_at FROM tokens WHERE processor = ? AND segment = 0",
                row -> new Lease(name, row.getString(1), Micros.toInstant(row.getLong(2))),
                name);
    }

    @Override
    public boolean insert(Lease lease) {
        return database.update(
                        "INSERT OR IGNORE INTO tokens (owner, touched_at, processor, segment) VALUES (?, ?, ?, 0)",
                        lease.owner(),
                        Micros.of(lease.touchedAt()),
                        lease.name())
                > 0;
    }

    @Override
    public boolean replace(Lease lease, @Nullable String expectedOwner) {
        return database.update(REPLACE, lease.owner(), Micros.of(lease.touchedAt()), lease.name(), expectedOwner) > 0;
    }

    @Override
    public boolean take(Lease lease, Lease seen) {
        return database.update(
                        REPLACE + " AND touched_at = ?",
                        lease.owner(),
                        Micros.of(lease.touchedAt()),
                        lease.name(),
                        seen.owner(),
                        Micros.of(seen.touchedAt()))
                > 0;
    }

    @Override
    public void delete(String name) {
        database.update("DELETE FROM tokens WHERE processor = ? AND segment = 0", name);
    }
}
