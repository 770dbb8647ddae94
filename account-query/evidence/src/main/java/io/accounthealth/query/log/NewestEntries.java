package io.accounthealth.query.log;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.storage.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a log in a period, the newest {@value #MOST} at most.
 *
 * @param after the position before the first of them
 * @param end the position of the last
 * @param complete whether these are all of the period
 */
public record NewestEntries(EventLog log, long after, long end, boolean complete) {

    public static final int MOST = 20_000;

    private static final int PAGE = 500;

    /** @param from not itself within */
    public static NewestEntries between(EventLog log, Instant from, Instant to) {
        long end = log.positionAt(to);
        long start = log.positionAt(from);
        long after = Math.max(start, end - MOST);
        return new NewestEntries(log, after, end, after == start);
    }

    /** When the first of them was recorded; null where they are all of the period. */
    public @Nullable Instant begin() {
        return complete ? null : log.at(after + 1).envelope().recordedAt();
    }

    /** In the order of the log, a page at a time. */
    public void forEach(Consumer<StoredEvent> use) {
        long place = after;
        while (place < end) {
            List<StoredEvent> page = log.readAll(place, (int) Math.min(PAGE, end - place));
            if (page.isEmpty()) {
                return;
            }
            page.forEach(use);
            place = page.getLast().envelope().position();
        }
    }
}
