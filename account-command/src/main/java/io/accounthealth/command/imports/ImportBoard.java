package io.accounthealth.command.imports;

import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.ImportStore;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where every node shows how far its imports have come, for all of them to tell. A node shows a running import again
 * and again, with the time; one that has not been shown for too long was left by a node that ended. What the store did
 * not take, the end of an import above all, is shown again until it does.
 *
 * <p>An import that was cut short may have recorded more than it had counted: what it recorded, the log tells.
 */
public final class ImportBoard {

    private static final Logger LOG = LoggerFactory.getLogger(ImportBoard.class);

    private static final String SHOWN_AT = "shownAt";

    /** What an import that waits is continued by, which is shown to nobody. */
    static final String KEPT = "kept";

    private final ImportStore store;
    private final ImportWorks works;
    private final InstantSource clock;
    private final Duration silence;
    private final Map<String, ImportProgress> here = new ConcurrentHashMap<>();

    /** @param silence after which a running import of another node is taken for cut short */
    ImportBoard(ImportStore store, ImportWorks works, InstantSource clock, Duration silence) {
        this.store = store;
        this.works = works;
        this.clock = clock;
        this.silence = silence;
    }

    /** An import's progress as JSON. */
    public record Shown(String json, boolean isRunning) {

        String source() {
            return read().path("source").asString("");
        }

        public boolean isWaiting() {
            return ImportProgress.isWaiting(read());
        }

        /** How many claims it would take back, where it waits because of that. */
        long questioned() {
            return ImportProgress.questioned(read());
        }

        ObjectNode read() {
            return (ObjectNode) FactJson.mapper().readTree(json);
        }
    }

    /** @throws io.accounthealth.storage.LogUnavailableException when it cannot be shown */
    void show(ImportProgress progress) {
        save(progress);
        here.put(progress.importId(), progress);
    }

    Optional<Shown> find(String id) {
        ImportProgress progress = here.get(id);
        if (progress == null) {
            return store.find(id).map(this::shown);
        }
        boolean running = progress.isRunning(); // before the rest: what ends meanwhile is shown once more
        return Optional.of(new Shown(progress.toJson(), running));
    }

    /** The next of the imports of all nodes, the newest first. */
    List<Listed> newest(@Nullable String beforeId, int limit) {
        return store.newest(beforeId, limit).stream()
                .map(each -> new Listed(each.id(), find(each.id()).orElseGet(() -> shown(each.json()))))
                .toList();
    }

    record Listed(String id, Shown shown) {}

    /** Imports of this node whose end the store does not have yet. */
    int running() {
        return here.size();
    }

    /**
     * Leaves an import that waits to the store, from which any node continues it.
     *
     * @param kept what is needed for that beside what is shown
     */
    synchronized void leave(ImportProgress progress, ObjectNode kept) {
        ObjectNode json = (ObjectNode) FactJson.mapper()
                .readTree(progress.toJson(SHOWN_AT, clock.instant().toString()));
        json.set(KEPT, kept);
        store.save(progress.importId(), json.toString());
        here.remove(progress.importId(), progress);
    }

    /** An import that waits in the store, of whichever node; empty where it does not, or its file is not kept. */
    Optional<ObjectNode> waiting(String id) {
        return store.find(id)
                .map(json -> (ObjectNode) FactJson.mapper().readTree(json))
                .filter(json -> ImportProgress.isWaiting(json) && json.has(KEPT));
    }

    /** Ends an import that waits in the store. */
    void drop(ObjectNode waiting, String reason) {
        ObjectNode json = waiting.deepCopy();
        json.remove(KEPT);
        ImportProgress.fail(json, reason);
        store.save(json.path("importId").asString(), json.toString());
    }

    /**
     * To be called several times within the silence that other nodes bear: shows what runs here, and takes down what
     * has ended once the store has its end.
     */
    synchronized void beat() {
        for (ImportProgress progress : List.copyOf(here.values())) {
            boolean ended = !progress.isRunning();
            if (keep(progress) && ended) {
                here.remove(progress.importId(), progress);
            }
        }
    }

    /**
     * Shows an import, at the next beat if not now.
     *
     * @return whether the store took it now
     */
    boolean keep(ImportProgress progress) {
        try {
            save(progress);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("how far import {} is could not be kept; trying again", progress.importId(), e);
            return false;
        }
    }

    /** What is shown of an import never goes back to an earlier state of it. */
    private synchronized void save(ImportProgress progress) {
        String json = progress.toJson(SHOWN_AT, clock.instant().toString());
        store.save(progress.importId(), json);
    }

    private Shown shown(String json) {
        ObjectNode node = (ObjectNode) FactJson.mapper().readTree(json);
        Instant shownAt = instant(node);
        node.remove(SHOWN_AT);
        boolean kept = node.remove(KEPT) != null;
        boolean silent = shownAt.plus(silence).isBefore(clock.instant());
        if (ImportProgress.isWaiting(node) && !kept && silent) {
            ImportProgress.fail(
                    node,
                    "the node that had its file ended before the import was confirmed; nothing of it was recorded; send"
                            + " the file again");
        } else if (ImportProgress.isRunning(node) && silent) {
            ImportProgress.fail(node, "the node that ran the import ended before it did; send the file again");
            works.find(node.path("kind").asString(""))
                    .ifPresent(work -> ImportProgress.put(
                            node,
                            work.effect(
                                    node.path("source").asString(""),
                                    node.path("importId").asString(""))));
        }
        return new Shown(node.toString(), ImportProgress.isRunning(node));
    }

    private static Instant instant(ObjectNode node) {
        try {
            return Instant.parse(node.path(SHOWN_AT).asString(""));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
