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
            return FactJson.mapper().readTree(json).path("source").asString("");
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

    /** Imports of this node whose end the store does not have yet. */
    int running() {
        return here.size();
    }

    /**
     * To be called several times within the silence that other nodes bear: shows what runs here, and takes down what
     * has ended once the store has its end.
     */
    synchronized void beat() {
        for (ImportProgress progress : List.copyOf(here.values())) {
            boolean ended = !progress.isRunning();
            if (keep(progress) && ended) {
                here.remove(progress.importId());
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
        if (ImportProgress.isRunning(node) && shownAt.plus(silence).isBefore(clock.instant())) {
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
