package io.accounthealth.command.imports;

import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.ImportStore;
import io.accounthealth.storage.ImportStore.Import;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
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
    private static final int PAGE = 100;

    /** What an import that waits is continued by, which is shown to nobody. */
    static final String KEPT = "kept";

    /** In what is kept: whether something may have been recorded before. */
    static final String BEGUN = "begun";

    private final ImportStore store;
    private final ImportWorks works;
    private final InstantSource clock;
    private final Duration silence;
    private final Map<String, ImportProgress> here = new ConcurrentHashMap<>();

    /** As what the store is to have some of those here that wait from then on. Guarded by this. */
    private final Map<String, ObjectNode> leaving = new HashMap<>();

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

        boolean hasEffect() {
            return isRunning || ImportProgress.hasEffect(read());
        }

        public boolean isWaiting() {
            return ImportProgress.isWaiting(read());
        }

        ObjectNode read() {
            return ImportBoard.read(json);
        }
    }

    private static ObjectNode read(String json) {
        return (ObjectNode) FactJson.mapper().readTree(json);
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
     * Leaves an import that runs here to the store, from which any node continues it; at the next beat if not now.
     *
     * @param waiting as it waits there, with what is {@link #KEPT}
     */
    synchronized void leave(ImportProgress progress, ObjectNode waiting) {
        if (here.containsKey(progress.importId())) {
            leaving.put(progress.importId(), waiting);
            settle(progress);
        }
    }

    /** An import that waits in the store, of whichever node; empty where it does not, or its file is not kept. */
    Optional<ObjectNode> waiting(String id) {
        return store.find(id).map(ImportBoard::read).filter(json -> ImportProgress.isWaiting(json) && json.has(KEPT));
    }

    /** Ends an import that waits in the store. */
    void drop(ObjectNode waiting, String reason) {
        ObjectNode json = waiting.deepCopy();
        boolean begun = json.remove(KEPT).path(BEGUN).asBoolean();
        ImportProgress.fail(json, begun ? ImportFailure.NOT_CONTINUED : reason);
        if (begun) {
            count(json);
        }
        store.save(json.path("importId").asString(), json.toString());
    }

    /** Whether an import neither runs nor waits any more, on any node, or never did. */
    boolean isOver(String id) {
        return !here.containsKey(id) // asked first: the store knows that one waits before it is gone from here
                && store.find(id)
                        .map(ImportBoard::read)
                        .map(json -> ImportProgress.isRunning(json) ? isSilent(json) : !ImportProgress.isWaiting(json))
                        .orElse(true);
    }

    /** Whether a later snapshot of the same runs, or has completed or recorded something, on any node. */
    boolean isOvertaken(ImportOrder order) {
        List<Import> page = store.newest(null, PAGE);
        while (!page.isEmpty()) {
            for (Import each : page) {
                if (each.id().compareTo(order.importId()) <= 0) {
                    return false;
                }
                if (ImportProgress.replacesLike(read(each.json()), order.feed())
                        && find(each.id()).filter(Shown::hasEffect).isPresent()) {
                    return true;
                }
            }
            page = store.newest(page.getLast().id(), PAGE);
        }
        return false;
    }

    /**
     * To be called several times within the silence that other nodes bear: shows what runs here, and takes down what
     * has ended once the store has its end.
     */
    synchronized void beat() {
        for (ImportProgress progress : List.copyOf(here.values())) {
            settle(progress);
        }
    }

    private void settle(ImportProgress progress) {
        String id = progress.importId();
        boolean over = !progress.isRunning() || leaving.containsKey(id);
        if (keep(progress) && over) {
            here.remove(id, progress);
            leaving.remove(id);
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
        ObjectNode waiting = leaving.get(progress.importId());
        String now = clock.instant().toString();
        String json = waiting == null
                ? progress.toJson(SHOWN_AT, now)
                : waiting.put(SHOWN_AT, now).toString();
        store.save(progress.importId(), json);
    }

    private Shown shown(String json) {
        ObjectNode node = read(json);
        boolean silent = isSilent(node);
        node.remove(SHOWN_AT);
        JsonNode kept = node.remove(KEPT);
        if (ImportProgress.isWaiting(node) && kept != null) {
            if (kept.path(BEGUN).asBoolean()) {
                count(node);
            }
        } else if (ImportProgress.isWaiting(node) && silent) {
            ImportProgress.fail(
                    node,
                    "the node that had its file ended before the import was confirmed; nothing of it was recorded; send"
                            + " the file again");
        } else if (ImportProgress.isRunning(node) && silent) {
            ImportProgress.fail(node, "the node that ran the import ended before it did; send the file again");
            count(node);
        }
        return new Shown(node.toString(), ImportProgress.isRunning(node));
    }

    /** What the log has of it. */
    private void count(ObjectNode node) {
        works.find(node.path("kind").asString(""))
                .ifPresent(work -> ImportProgress.put(
                        node,
                        work.effect(
                                node.path("source").asString(""),
                                node.path("importId").asString(""))));
    }

    private boolean isSilent(ObjectNode node) {
        return shownAt(node).plus(silence).isBefore(clock.instant());
    }

    private static Instant shownAt(ObjectNode node) {
        try {
            return Instant.parse(node.path(SHOWN_AT).asString(""));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
