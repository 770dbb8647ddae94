package io.accounthealth.command.imports;

import io.accounthealth.storage.ImportStore;
import io.accounthealth.storage.LeaseStore;
import io.accounthealth.storage.LeaseStore.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The imports that wait for somebody to confirm what they would take back. Each is in the store with its file, so that
 * it outlives its node, and any node continues or drops it. None of them holds a turn of its source or the room of a
 * running import.
 */
final class WaitingImports {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingImports.class);

    private static final int MOST = 16;
    private static final int MOST_MEBIBYTES = 64;
    private static final int MOST_PARTS = MOST_MEBIBYTES * 1024 * 1024 / ImportStore.PART_BYTES;

    private static final String LEASE = "import that waits ";
    private static final String SINCE = "since";
    private static final String OPENS = "openUnknown";

    private final ImportStore store;
    private final LeaseStore leases;
    private final ImportBoard board;
    private final InstantSource clock;
    private final Duration silence;
    private final Duration patience;

    /**
     * @param silence after which what one node does with an import that waits is taken for cut short
     * @param patience after which nobody will confirm it
     */
    WaitingImports(
            ImportStore store,
            LeaseStore leases,
            ImportBoard board,
            InstantSource clock,
            Duration silence,
            Duration patience) {
        this.store = store;
        this.leases = leases;
        this.board = board;
        this.clock = clock;
        this.silence = silence;
        this.patience = patience;
    }

    /**
     * What is continued: its order but for its file, which is written anew.
     *
     * @param row as it waits in the store
     */
    record Kept(String importId, Feed feed, String actor, Instant startedAt, ObjectNode row) {

        static Kept of(ObjectNode row) {
            return new Kept(
                    row.path("importId").asString(),
                    new Feed(
                            row.path("kind").asString(),
                            row.path("source").asString(),
                            ImportMode.SNAPSHOT,
                            ImportScope.of(row.path("scope").asString()).orElse(ImportScope.ALL),
                            row.path(ImportBoard.KEPT).path(OPENS).asBoolean(),
                            false),
                    row.path("actor").asString(),
                    Instant.parse(row.path("startedAt").asString()),
                    row);
        }
    }

    /** Lets an import wait, or fail where too many do or its file is too large. */
    void keep(ImportOrder order, ImportProgress progress) throws IOException {
        if (order.waited() == null && !store(order, progress)) {
            return;
        }
        ObjectNode row = progress.asWaiting();
        row.putObject(ImportBoard.KEPT)
                .put(SINCE, clock.instant().toString())
                .put(OPENS, order.feed().openUnknown())
                .put(ImportBoard.BEGUN, order.isBegun());
        board.leave(progress, row);
    }

    private boolean store(ImportOrder order, ImportProgress progress) throws IOException {
        String id = order.importId();
        if (store.kept().size() >= MOST) {
            progress.failed(
                    "it would take back more than is usual, and %d imports wait for a confirmation already; nothing of it was recorded; confirm them, and send the file again"
                            .formatted(MOST));
            return false;
        }
        Path packed = order.files().folder().resolve("rows.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed), 1 << 16)) {
            Files.copy(order.files().csv(), out);
        }
        int parts = 0;
        try (InputStream in = Files.newInputStream(packed)) {
            byte[] buffer = new byte[ImportStore.PART_BYTES];
            for (int read = in.readNBytes(buffer, 0, buffer.length);
                    read > 0 && parts <= MOST_PARTS;
                    read = in.readNBytes(buffer, 0, buffer.length)) {
                store.keepPart(id, parts++, Arrays.copyOf(buffer, read));
            }
        }
        if (parts > MOST_PARTS) {
            store.forget(id);
            progress.failed(
                    "it would take back more than is usual, and its file is too large to wait for a confirmation, with more than %d MiB in gzip; nothing of it was recorded; send its periods one after the other"
                            .formatted(MOST_MEBIBYTES));
        }
        return parts <= MOST_PARTS;
    }

    /** Lets an import that was confirmed and cut short, for no fault of its file, wait as before. */
    void again(ObjectNode waited, ImportProgress progress) {
        ObjectNode row = waited.deepCopy();
        row.withObjectProperty(ImportBoard.KEPT).put(ImportBoard.BEGUN, true);
        board.leave(progress, row);
    }

    /**
     * Hands an import that waits to one who continues it, as the only one of all nodes; it must no longer be shown as
     * waiting then.
     *
     * @return whether it waited
     */
    boolean take(String id, Consumer<Kept> use) {
        AtomicBoolean taken = new AtomicBoolean();
        alone(id, row -> {
            use.accept(Kept.of(row));
            taken.set(true);
        });
        return taken.get();
    }

    /**
     * Writes the file of an import that was confirmed and has its turn.
     *
     * @throws ImportFailure.OvertakenException when a later file of its source came, which it must not undo
     * @throws IOException when its file is not whole any more
     */
    void open(ImportOrder order) throws IOException {
        if (board.isOvertaken(order)) {
            throw new ImportFailure.OvertakenException();
        }
        Path packed = order.files().folder().resolve("rows.csv.gz");
        try (OutputStream out = Files.newOutputStream(packed)) {
            int number = 0;
            for (Optional<byte[]> part = store.findPart(order.importId(), number);
                    part.isPresent();
                    part = store.findPart(order.importId(), ++number)) {
                out.write(part.get());
            }
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed), 1 << 16);
                OutputStream out = Files.newOutputStream(order.files().csv())) {
            in.transferTo(out);
        }
        Files.delete(packed);
    }

    /** Of an import that has ended. What is not deleted now, the next look does. */
    void forget(String id) {
        try {
            store.forget(id);
        } catch (RuntimeException e) {
            LOG.warn("the file of import {}, which has ended, could not be deleted yet", id, e);
        }
    }

    /**
     * Of a later file nothing must be undone by an earlier one, of whichever node. One that another node has in hand at
     * this moment sees for itself that it was overtaken.
     */
    void supersede(ImportOrder later) {
        if (later.feed().replaces()) {
            drop(
                    row -> row.path("importId").asString().compareTo(later.importId()) < 0
                            && ImportProgress.replacesLike(row, later.feed()),
                    ImportFailure.SUPERSEDED);
        }
    }

    /** Ends those that waited too long, and deletes files of which no import waits any more. */
    void expire() {
        Instant oldest = clock.instant().minus(patience);
        try {
            drop(
                    row -> Instant.parse(row.path(ImportBoard.KEPT).path(SINCE).asString())
                            .isBefore(oldest),
                    "nobody confirmed it in time; nothing of it was recorded; send the file again");
            store.kept().stream().filter(board::isOver).forEach(this::forgetWhatIsOver);
        } catch (RuntimeException e) {
            LOG.warn("imports that wait could not be looked at; trying again", e);
        }
    }

    /** None of this node goes on meanwhile. */
    private synchronized void forgetWhatIsOver(String id) {
        if (board.isOver(id)) {
            store.forget(id);
        }
    }

    private void drop(Predicate<ObjectNode> which, String reason) {
        for (String id : store.kept()) {
            if (board.waiting(id).filter(which).isPresent()) {
                alone(id, row -> {
                    if (which.test(row)) {
                        board.drop(row, reason);
                        store.forget(id);
                    }
                });
            }
        }
    }

    /**
     * Two nodes must not continue one import, nor one drop what another continues; nor must two threads of a node for
     * which leases lapse at once.
     */
    private synchronized void alone(String id, Consumer<ObjectNode> work) {
        Lease lease = new Lease(LEASE + id, UUID.randomUUID().toString(), clock.instant());
        Optional<Lease> other = leases.find(lease.name());
        boolean first = other.isEmpty()
                ? leases.insert(lease)
                : other.get().touchedAt().plus(silence).isBefore(clock.instant()) && leases.take(lease, other.get());
        if (first) {
            try {
                board.waiting(id).ifPresent(work);
            } finally {
                giveUp(lease);
            }
        }
    }

    private void giveUp(Lease own) {
        try {
            if (leases.replace(own, own.owner())) {
                leases.delete(own.name());
            }
        } catch (RuntimeException e) {
            LOG.warn("{} could not be given up; it lapses", own.name(), e);
        }
    }
}
