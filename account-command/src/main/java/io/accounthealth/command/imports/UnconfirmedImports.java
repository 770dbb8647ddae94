package io.accounthealth.command.imports;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The imports of this node that wait for somebody to confirm what they would take back. They have nothing but their
 * files: none of them holds a turn of its source or the room of a running import.
 */
final class UnconfirmedImports {

    /** Each may have a file of 256 MiB. */
    private static final int MOST = 16;

    private final Duration patience;
    private final InstantSource clock;
    private final Map<String, Waiting> all = new ConcurrentHashMap<>();

    record Waiting(ImportOrder order, ImportProgress progress, Instant since) {}

    UnconfirmedImports(Duration patience, InstantSource clock) {
        this.patience = patience;
        this.clock = clock;
    }

    /** @return false where too many wait; then it has failed */
    synchronized boolean hold(ImportOrder order, ImportProgress progress) {
        if (all.size() >= MOST) {
            progress.failed(
                    "it would take back more than is usual, and %d imports wait for a confirmation already; nothing of it was recorded; confirm them, and send the file again"
                            .formatted(MOST));
            return false;
        }
        order.files().room().giveBack();
        all.put(order.importId(), new Waiting(order, progress, clock.instant()));
        return true;
    }

    /** Which must be run or dropped then; null when it does not wait here. */
    @Nullable
    Waiting take(String importId) {
        return all.remove(importId);
    }

    Collection<Waiting> waiting() {
        return List.copyOf(all.values());
    }

    /** Of a later file nothing must be undone by an earlier one. */
    void supersede(Feed later) {
        drop(
                waiting -> waiting.order().feed().kind().equals(later.kind())
                        && waiting.order().feed().source().equals(later.source()),
                "it waited for a confirmation when a later file of its source came; nothing of it was recorded");
    }

    void expire() {
        Instant oldest = clock.instant().minus(patience);
        drop(
                waiting -> waiting.since().isBefore(oldest),
                "nobody confirmed it in time; nothing of it was recorded; send the file again");
    }

    void dropAll(String reason) {
        drop(waiting -> true, reason);
    }

    private void drop(Predicate<Waiting> which, String reason) {
        for (Waiting each : waiting()) {
            if (which.test(each) && all.remove(each.order().importId(), each)) {
                each.progress().failed(reason);
                each.order().files().close();
            }
        }
    }
}
