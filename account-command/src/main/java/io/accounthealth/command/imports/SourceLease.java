package io.accounthealth.command.imports;

import io.accounthealth.storage.LeaseStore;
import io.accounthealth.storage.LeaseStore.Lease;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one import of a source at a time, on all nodes together: each compares its file with the claims that the one
 * before it still changes. A turn is a lease in the store, which lapses when its node does not renew it.
 */
public final class SourceLease {

    private static final Logger LOG = LoggerFactory.getLogger(SourceLease.class);
    private static final String NAME = "import of ";
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final LeaseStore leases;
    private final InstantSource clock;
    private final Duration silence;
    private final Set<Turn> held = ConcurrentHashMap.newKeySet();

    /** By source, what completes when all its turns on this node are over. */
    private final Map<String, CompletableFuture<?>> queues = new ConcurrentHashMap<>();

    /** @param silence without renewal after which another node may take a turn over */
    public SourceLease(LeaseStore leases, InstantSource clock, Duration silence) {
        this.leases = leases;
        this.clock = clock;
        this.silence = silence;
    }

    /** Another import has taken the turn over, which was not renewed for too long. */
    static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostException(String source) {
            super("the turn of source " + source + " was taken by another import");
        }
    }

    /** Queues a turn of a source on this node, behind those queued before. */
    synchronized Turn inLine(String source) {
        Turn turn = new Turn(source, queues.getOrDefault(source, CompletableFuture.completedFuture(null)));
        queues.put(source, turn.over);
        var unused = turn.over.thenRun(() -> queues.remove(source, turn.over));
        return turn;
    }

    /** To be called several times within the silence. */
    void renew() {
        held.forEach(Turn::renew);
    }

    /** Queued until it is closed; from its {@link #await} on, other nodes wait while it is renewed in time. */
    final class Turn implements AutoCloseable {

        private final String source;
        private final String owner = UUID.randomUUID().toString();
        private final CompletableFuture<?> before;
        private final CompletableFuture<Void> closed = new CompletableFuture<>();
        private final CompletableFuture<?> over;
        private volatile boolean lost;

        private Turn(String source, CompletableFuture<?> before) {
            this.source = source;
            this.before = before;
            this.over = CompletableFuture.allOf(before, closed);
        }

        /**
         * Waits for the turns before it on this node, then for other nodes.
         *
         * @param goesOn called before each attempt; throws when the wait must end
         */
        void await(Runnable goesOn) {
            try {
                do {
                    goesOn.run();
                } while (!isFirst());
                while (!claim()) {
                    Thread.sleep(PAUSE); // no store tells when another node ends
                    goesOn.run();
                }
                held.add(this);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LostException(source);
            }
        }

        /** Waits a moment for the turns before it on this node. */
        private boolean isFirst() throws InterruptedException {
            try {
                before.get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (ExecutionException e) {
                throw new IllegalStateException("no turn ends exceptionally", e);
            }
        }

        private boolean claim() {
            Optional<Lease> current = leases.find(NAME + source);
            return current.isEmpty()
                    ? leases.insert(lease())
                    : current.get().touchedAt().plus(silence).isBefore(clock.instant())
                            && leases.take(lease(), current.get());
        }

        /**
         * To be called before each part of the work.
         *
         * @throws LostException when another import has taken the turn over
         */
        void check() {
            if (lost) {
                throw new LostException(source);
            }
        }

        private void renew() {
            try {
                lost = !leases.replace(lease(), owner);
            } catch (RuntimeException e) {
                LOG.warn("the turn of source {} could not be renewed; trying again", source, e);
            }
        }

        private Lease lease() {
            return new Lease(NAME + source, owner, clock.instant());
        }

        @Override
        public void close() {
            try {
                if (held.remove(this) && leases.replace(lease(), owner)) {
                    leases.delete(NAME + source);
                }
            } catch (RuntimeException e) {
                LOG.warn("the turn of source {} could not be released; it lapses", source, e);
            } finally {
                closed.complete(null);
            }
        }
    }
}
