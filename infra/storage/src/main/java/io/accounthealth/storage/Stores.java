package io.accounthealth.storage;

/** Everything a node keeps, opened together from one place and closed together. */
public interface Stores extends AutoCloseable {

    /** What keeps them, in one lower-case word, as metrics name it. */
    String kind();

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

    /** Sees to it that its own files hold nothing more of what was deleted, as far as it can. */
    default void forgetDeleted() {}

    @Override
    void close();
}
