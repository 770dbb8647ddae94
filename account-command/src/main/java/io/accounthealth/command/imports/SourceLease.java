package io.accounthealth.command.imports;

import io.accounthealth.storage.LeaseStore;
import io.accounthealth.storage.LeaseStore.Lease;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one import of a source run at a time, on all nodes together: each compares its file with what is claimed, which
 * the one before it still changes. A turn is a claim in the store, which lapses when its node has not been heard of.
 */
public final class SourceLease {

    private static final Logger LOG = LoggerFactory.getLogger(SourceLease.class);

    private static final String NAME = "import of ";

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final LeaseStore leases;
    private final InstantSource clock;
    private final Duration silence;
    private final Set<Turn> held = ConcurrentHashMap.newKeySet();

    /** Who has or waits for the turn of a source on this node, in the order in which they came. */
    private final Map<String, Deque<Turn>> lines = new HashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();

    /** @param silence after which a turn is taken from a node that has not been heard of */
    public SourceLease(LeaseStore leases, InstantSource clock, Duration silence) {
        this.leases = leases;
        this.clock = clock;
        this.silence = silence;
    }

    /** Another has taken the turn, since this one was not heard of for too long. */
    static final class LostException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LostException(String source) {
            super("the turn of source " + source + " was taken by another import");
        }
    }

    /** Takes a place in the line of a source on this node, behind those that were here before. */
    Turn inLine(String source) {
        lock.lock();
        try {
            Turn turn = new Turn(source, lines.computeIfAbsent(source, any -> new ArrayDeque<>()));
            turn.line.add(turn);
            return turn;
        } finally {
            lock.unlock();
        }
    }

    /** To be called several times within the silence that other nodes bear. */
    void renew() {
        held.forEach(Turn::renew);
    }

    /** A place in line until it is closed; once it has come, other nodes wait as long as it is renewed often enough. */
    final class Turn implements AutoCloseable {

        private final String source;
        private final Deque<Turn> line;
        private final String owner = UUID.randomUUID().toString();
        private volatile boolean lost;

        private Turn(String source, Deque<Turn> line) {
            this.source = source;
            this.line = line;
        }

        /**
         * Waits until it has come: on this node in order, then for other nodes.
         *
         * @param goesOn called again and again while it waits, throws when it must not wait any longer
         */
        void await(Runnable goesOn) {
            try {
                awaitFirst(goesOn);
                goesOn.run();
                while (!claim()) {
                    TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
                    goesOn.run();
                }
                held.add(this);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LostException(source);
            }
        }

        private void awaitFirst(Runnable goesOn) throws InterruptedException {
            lock.lock();
            try {
                while (line.peekFirst() != this) {
                    goesOn.run();
                    var unused = moved.awaitNanos(PAUSE.toNanos());
                }
            } finally {
                lock.unlock();
            }
        }

        private boolean claim() {
            Optional<Lease> there = leases.find(NAME + source);
            return there.isEmpty()
                    ? leases.insert(lease())
                    : there.get().touchedAt().plus(silence).isBefore(clock.instant())
                            && leases.take(lease(), there.get()); // not from one who has just been heard of
        }

        /**
         * To be called before each part of the work.
         *
         * @throws LostException when another has the turn by now
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
                LOG.warn("the turn of source {} could not be given back; it lapses", source, e);
            } finally {
                leave();
            }
        }

        private void leave() {
            lock.lock();
            try {
                line.remove(this);
                if (line.isEmpty()) {
                    lines.remove(source, line);
                }
                moved.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
