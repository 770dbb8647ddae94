package io.accounthealth.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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

    InboxStore inbox();

    IdempotencyStore idempotency();

    ImportStore imports();

    LeaseStore leases();

    KeyStore keys();

    ErasureStore erasures();

    /** The folder of this machine that all of it lies in; empty when it lies elsewhere. */
    default Optional<Path> folder() {
        return Optional.empty();
    }

    /**
     * Looks for what is wrong with the files and the indexes, which no single read would meet. It may read all that is
     * there. What can be made again from the rows, and is not of the log of events, is made again.
     *
     * @param givenUp asked now and then whether nobody waits any more
     * @return what was found; nothing when all is well
     * @throws java.util.concurrent.CancellationException when it was given up
     */
    default List<Flaw> check(BooleanSupplier givenUp) {
        return List.of();
    }

    /** Sees to it that its own files hold nothing more of what was deleted, as far as it can. */
    default void forgetDeleted() {}

    @Override
    void close();
}
