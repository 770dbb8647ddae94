package io.accounthealth.command.imports;

import io.accounthealth.schema.FactJson;
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

    /** What is continued: its order but for its file, which is written anew. */
    record Kept(String importId, Feed feed, String actor, Instant startedAt, long questioned) {

        static Kept of(ObjectNode json) {
            return new Kept(
                    json.path("importId").asString(),
                    new Feed(
                            json.path("kind").asString(),
                            json.path("source").asString(),
                            ImportMode.SNAPSHOT,
                            ImportScope.FILE.written().equals(json.path("scope").asString())
                                    ? ImportScope.FILE
                                    : ImportScope.ALL,
                            json.path(ImportBoard.KEPT).path(OPENS).asBoolean(),
                            false),
                    json.path("actor").asString(),
                    Instant.parse(json.path("startedAt").asString()),
                    ImportProgress.questioned(json));
        }
    }

    /** Lets an import wait, or fail where too many do or its file is too large. */
    void keep(ImportOrder order, ImportProgress progress) throws IOException {
        String id = order.importId();
        if (store.kept().stream().filter(other -> !other.equals(id)).count() >= MOST) {
            progress.failed(
                    "it would take back more than is usual, and %d imports wait for a confirmation already; nothing of it was recorded; confirm them, and send the file again"
                            .formatted(MOST));
            return;
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
            return;
        }
        progress.waiting();
        board.leave(
                progress,
                FactJson.mapper()
                        .createObjectNode()
                        .put(SINCE, clock.instant().toString())
                        .put(OPENS, order.feed().openUnknown()));
    }

    /**
     * Hands an import that waits to one who continues it, as the only one of all nodes; it must no longer be shown as
     * waiting then. One whose file is not whole any more ends.
     *
     * @param file to write its file to
     * @return whether it waited
     */
    boolean take(String id, Path file, Consumer<Kept> use) {
        AtomicBoolean taken = new AtomicBoolean();
        alone(id, json -> true, json -> {
            try {
                write(id, file);
            } catch (IOException e) {
                LOG.warn("the file of import {}, which waits, could not be read", id, e);
                drop(id, json, "its file could not be read any more; nothing of it was recorded; send the file again");
                return;
            }
            use.accept(Kept.of(json));
            taken.set(true);
        });
        return taken.get();
    }

    private void write(String id, Path file) throws IOException {
        Path packed = Files.createTempFile(file.toAbsolutePath().getParent(), "waiting-", ".gz");
        try {
            try (OutputStream out = Files.newOutputStream(packed)) {
                int number = 0;
                for (Optional<byte[]> part = store.findPart(id, number);
                        part.isPresent();
                        part = store.findPart(id, ++number)) {
                    out.write(part.get());
                }
            }
            try (InputStream in = new GZIPInputStream(Files.newInputStream(packed), 1 << 16);
                    OutputStream out = Files.newOutputStream(file)) {
                in.transferTo(out);
            }
        } finally {
            Files.deleteIfExists(packed);
        }
    }

    /** Of an import that has ended. What is not deleted now, the next look does. */
    void forget(String id) {
        try {
            store.forget(id);
        } catch (RuntimeException e) {
            LOG.warn("the file of import {}, which has ended, could not be deleted yet", id, e);
        }
    }

    /** Of a later file nothing must be undone by an earlier one, of whichever node. */
    void supersede(Feed later, String laterId) {
        drop(
                json -> json.path("importId").asString().compareTo(laterId) < 0
                        && json.path("kind").asString().equals(later.kind())
                        && json.path("source").asString().equals(later.source()),
                "it waited for a confirmation when a later file of its source came; nothing of it was recorded");
    }

    /** Ends those that waited too long, and deletes files of which no import waits any more. */
    void expire() {
        Instant oldest = clock.instant().minus(patience);
        try {
            drop(
                    json -> Instant.parse(
                                    json.path(ImportBoard.KEPT).path(SINCE).asString())
                            .isBefore(oldest),
                    "nobody confirmed it in time; nothing of it was recorded; send the file again");
            store.kept().stream()
                    .filter(id -> board.waiting(id).isEmpty())
                    .filter(id ->
                            board.find(id).map(shown -> !shown.isRunning()).orElse(true))
                    .forEach(store::forget);
        } catch (RuntimeException e) {
            LOG.warn("imports that wait could not be looked at; trying again", e);
        }
    }

    private void drop(Predicate<ObjectNode> which, String reason) {
        for (String id : store.kept()) {
            if (board.waiting(id).filter(which).isPresent()) {
                alone(id, which, json -> drop(id, json, reason));
            }
        }
    }

    private void drop(String id, ObjectNode waiting, String reason) {
        board.drop(waiting, reason);
        store.forget(id);
    }

    /** Two nodes must not continue one import, nor one drop what another continues. */
    private void alone(String id, Predicate<ObjectNode> which, Consumer<ObjectNode> work) {
        Lease lease = new Lease(LEASE + id, UUID.randomUUID().toString(), clock.instant());
        Optional<Lease> other = leases.find(lease.name());
        boolean first = other.isEmpty()
                ? leases.insert(lease)
                : other.get().touchedAt().plus(silence).isBefore(clock.instant()) && leases.take(lease, other.get());
        if (first) {
            try {
                board.waiting(id).filter(which).ifPresent(work);
            } finally {
                leases.delete(lease.name());
            }
        }
    }
}
