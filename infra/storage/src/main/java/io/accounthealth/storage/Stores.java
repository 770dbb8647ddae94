package io.accounthealth.storage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Everything a node keeps, opened together from one place and closed together. */
public interface Stores extends AutoCloseable {

    /** What keeps them, in one lower-case word, as metrics name it. */
    String kind();

    Parts parts();

    /**
     * The stores.
     *
     * @param accessLog who viewed what: a log of its own, with positions of its own and the promises of {@code log}
     */
    record Parts(
            EventLog log,
            EventLog accessLog,
            CheckpointStore checkpoints,
            InboxStore inbox,
            IdempotencyStore idempotency,
            ImportStore imports,
            LeaseStore leases,
            KeyStore keys,
            ErasureStore erasures) {}

    default EventLog log() {
        return parts().log();
    }

    default EventLog accessLog() {
        return parts().accessLog();
    }

    default CheckpointStore checkpoints() {
        return parts().checkpoints();
    }

    default InboxStore inbox() {
        return parts().inbox();
    }

    default IdempotencyStore idempotency() {
        return parts().idempotency();
    }

    default ImportStore imports() {
        return parts().imports();
    }

    default LeaseStore leases() {
        return parts().leases();
    }

    default KeyStore keys() {
        return parts().keys();
    }

    default ErasureStore erasures() {
        return parts().erasures();
    }

    /** The folder of this machine that all of it is in; empty when it is elsewhere. */
    default Optional<Path> folder() {
        return Optional.empty();
    }

    /**
     * Checks the files and the indexes for errors that no single read would meet. It may read everything. What can be
     * made again from the rows, and is not of the log of events, is made again.
     *
     * @param givenUp polled for cancellation
     * @return the errors found
     * @throws java.util.concurrent.CancellationException when it was cancelled
     */
    default List<Flaw> check(BooleanSupplier givenUp) {
        return List.of();
    }

    /** Erases what was deleted from its own files, as far as it can. */
    default void forgetDeleted() {}

    @Override
    void close();
}
