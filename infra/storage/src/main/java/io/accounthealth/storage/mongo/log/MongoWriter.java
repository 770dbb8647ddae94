package io.accounthealth.storage.mongo.log;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.WriteQueue;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The one thread of this process that appends to a log: requests that wait share an insert, up to its bounds. */
final class MongoWriter implements AutoCloseable {

    /** A document may have 16 MB; what is left is for the names of its fields. */
    private static final long LARGEST_COMMIT = 12_000_000;

    private final MongoHealth health;
    private final Duration deadline;
    private final MongoAppender appender;
    private final Consumer<List<StoredEvent>> restorer;
    private final WriteQueue<WriteRequest> queue;

    /** @param deadline after which a request that has not had its turn is given up, whatever it waited for */
    MongoWriter(
            String name,
            MongoHealth health,
            Duration deadline,
            MongoAppender appender,
            Consumer<List<StoredEvent>> restorer) {
        this.deadline = deadline;
        this.health = health;
        this.appender = appender;
        this.restorer = restorer;
        this.queue = new WriteQueue<>(name, this::write, health::closedException, () -> {});
    }

    /**
     * Returns once a majority has them. Not interruptible.
     *
     * @throws IllegalArgumentException when one of them is too large for a document; none was appended then
     */
    List<Outcome> append(List<Commit> commits) {
        List<Pending> pending = new ArrayList<>(commits.size());
        for (Commit commit : commits) {
            long bytes = CommitDocuments.bytes(commit);
            if (bytes > LARGEST_COMMIT) {
                throw new IllegalArgumentException(
                        "a commit of " + commit.events().size() + " events and " + bytes + " bytes is too large; "
                                + LARGEST_COMMIT + " bytes are the most");
            }
            pending.add(new Pending(commit, bytes));
        }
        await(new WriteRequest(pending, null));
        return pending.stream()
                .map(each -> Objects.requireNonNull(each.outcome()))
                .toList();
    }

    void restore(List<StoredEvent> events) {
        await(new WriteRequest(List.of(), events));
    }

    private void await(WriteRequest request) {
        if (!queue.add(request, deadline.toNanos())) {
            throw health.notTried();
        }
        request.await();
    }

    /** Finishes what was accepted, then stops. */
    @Override
    public void close() {
        queue.close();
    }

    private void write(List<WriteRequest> requests) {
        CommitInsert insert = new CommitInsert();
        for (WriteRequest request : requests) {
            if (request.isOlderThan(deadline)) {
                request.fail(health.notTried());
                continue;
            }
            if (request.restored() != null) {
                insert.run(appender, health, deadline);
                insert = new CommitInsert();
                restore(request, request.restored());
                continue;
            }
            for (Pending pending : request.commits()) {
                if (!insert.hasRoomFor(pending)) {
                    insert.run(appender, health, deadline);
                    insert = new CommitInsert();
                    if (pending == request.commits().getFirst() && request.isOlderThan(deadline)) {
                        request.fail(health.notTried());
                    }
                }
                insert.add(request, pending);
            }
        }
        insert.run(appender, health, deadline);
    }

    private void restore(WriteRequest request, List<StoredEvent> events) {
        try {
            restorer.accept(events);
            request.succeed(true);
        } catch (RuntimeException | Error e) {
            request.fail(e);
        }
    }
}
