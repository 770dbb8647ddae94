package io.accounthealth.storage;

/** Everything a node keeps, opened together from one place and closed together. */
public interface Stores extends AutoCloseable {

    EventLog log();

    /**
     * Who looked at what: a log of its own, with positions of its own. What is said of {@link #log} holds for it too.
     */
    EventLog accessLog();

    CheckpointStore checkpoints();

    SnapshotStore snapshots();

    InboxStore inbox();

    IdempotencyStore idempotency();

    ImportStore imports();

    TokenRows tokens();

    @Override
    void close();
}
