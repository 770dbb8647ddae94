package io.accounthealth.storage;

/** Everything a node keeps, opened together from one place and closed together. */
public interface Stores extends AutoCloseable {

    EventLog log();

    CheckpointStore checkpoints();

    SnapshotStore snapshots();

    InboxStore inbox();

    IdempotencyStore idempotency();

    ImportStore imports();

    TokenRows tokens();

    @Override
    void close();
}
