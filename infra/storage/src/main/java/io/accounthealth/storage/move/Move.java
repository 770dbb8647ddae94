package io.accounthealth.storage.move;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LeaseStore.Lease;
import io.accounthealth.storage.Stores;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Moves everything from one store into another: positions, ids, times and bytes stay what they are. Nothing is changed
 * in the first. A move that was cut short goes on where it stopped when it is run again, and until one has ended the
 * second store is marked as unfinished, so that no service starts to write there.
 *
 * <p>No other process may write to either of the two meanwhile; a store for one process ensures that itself.
 */
public final class Move {

    /** Named like a processor. */
    private static final String UNFINISHED = "unfinished move";

    private final Stores from;
    private final Stores to;
    private final Progress progress;
    private final InstantSource clock;

    /** Told now and then how far a part has come. */
    public interface Progress {
        void moved(String part, long done, long of);
    }

    /** The move would mix two histories, or went wrong; the message says in one sentence what to do. */
    public static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    public Move(Stores from, Stores to, Progress progress, InstantSource clock) {
        this.from = from;
        this.to = to;
        this.progress = progress;
        this.clock = clock;
    }

    /** Whether a move into these stores was begun and has not ended. */
    public static boolean isUnfinished(Stores stores) {
        return stores.leases().find(UNFINISHED).isPresent();
    }

    /**
     * @return what both hold now, read again from each and found to be the same
     * @throws RefusedException when the first is half of a move itself, the second holds another history, or not the
     *     same in the end
     */
    public List<Part> run() {
        if (isUnfinished(from)) {
            throw new RefusedException(
                    "What is to be moved is only half of a move that has not ended; end that first.");
        }
        refuseAnotherHistory("events", from.log(), to.log());
        refuseAnotherHistory("access events", from.accessLog(), to.accessLog());
        if (to.log().head().position() == 0) {
            to.checkpoints().discardAll(); // of a log that was there before
        }
        to.leases().insert(new Lease(UNFINISHED, null, clock.instant()));
        events("events", from.log(), to.log());
        events("access events", from.accessLog(), to.accessLog());
        beside();
        List<Part> moved = Part.of(to);
        compare(Part.of(from), moved);
        to.leases().delete(UNFINISHED);
        return moved;
    }

    private static void refuseAnotherHistory(String what, EventLog from, EventLog to) {
        long there = to.head().position();
        long here = from.head().position();
        if (there > here) {
            throw new RefusedException("The store to move into holds %d %s, more than the %d to be moved; move into an"
                            .formatted(there, what, here)
                    + " empty one.");
        }
        if (there > 0 && !Arrays.equals(Digest.bytes(from.at(there)), Digest.bytes(to.at(there)))) {
            throw new RefusedException(
                    "The store to move into holds another history (its %s differ at position %d); move into an empty one."
                            .formatted(what, there));
        }
    }

    private void events(String what, EventLog source, EventLog target) {
        long all = source.head().position();
        Pages.events(source, target.head().position(), page -> {
            target.restore(page);
            StoredEvent last = page.getLast();
            progress.moved(what, last.envelope().position(), all);
        });
    }

    private void beside() {
        AtomicLong done = new AtomicLong();
        long rejected = from.inbox().count();
        from.inbox().eachPage(null, page -> {
            to.inbox().restore(page);
            progress.moved("rejected events", done.addAndGet(page.size()), rejected);
        });
        Pages.answers(from.idempotency(), page -> each(page, to.idempotency()::keep));
        Pages.keys(from.keys(), to.keys()::add);
        from.erasures().all().forEach(to.erasures()::add);
        Pages.imports(from.imports(), page -> each(page, kept -> to.imports().save(kept.id(), kept.json())));
        from.imports().kept().forEach(this::file);
    }

    /** Of an import that waits: it goes on over the store that it was moved to. */
    private void file(String importId) {
        Optional<byte[]> part = from.imports().findPart(importId, 0);
        for (int next = 1; part.isPresent(); next++) {
            to.imports().keepPart(importId, next - 1, part.get());
            part = from.imports().findPart(importId, next);
        }
    }

    /** Side by side, since each waits for its store. */
    private static <T> void each(List<T> things, Consumer<T> work) {
        List<Future<?>> running = new ArrayList<>(things.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            things.forEach(thing -> running.add(threads.submit(() -> work.accept(thing))));
        }
        for (Future<?> one : running) {
            if (one.state() == Future.State.FAILED && one.exceptionNow() instanceof RuntimeException failure) {
                throw failure;
            }
        }
    }

    private static void compare(List<Part> source, List<Part> target) {
        for (int i = 0; i < source.size(); i++) {
            Part one = source.get(i);
            Part other = target.get(i);
            if (!one.equals(other)) {
                throw new RefusedException(
                        "The %s are not the same in both stores: %d with SHA-256 %s, and %d with %s; see that nothing writes to either, and run it again."
                                .formatted(one.name(), one.count(), one.sha256(), other.count(), other.sha256()));
            }
        }
    }
}
