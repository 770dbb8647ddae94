package io.accounthealth.query.log;

import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.limits.FairBulkhead;
import io.accounthealth.edge.limits.Limits;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.query.read.VisibleTables;
import io.accounthealth.storage.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/**
 * Pages of the change stream from a past position up to the present: one at a time, for a few followers at once, and in
 * turn. Hundreds of them would otherwise take all processors for as long as the log is long, and starve reads and
 * writes. A follower that waits for its turn still gets heartbeats.
 */
final class PastChanges {

    /** About as many single events are read to find a place in a stream as its length has binary digits. */
    private static final int READS_A_STREAM = 32;

    private final EventLog log;
    private final VisibleTables visible;
    private final FairBulkhead turns;

    /** @param upTo the position up to which the caller has no other events than these */
    record Page(List<StoredEvent> events, long upTo) {

        /** All events after a position, without a gap. */
        static Page of(List<StoredEvent> events) {
            return new Page(events, events.getLast().envelope().position());
        }
    }

    PastChanges(EventLog log, VisibleTables visible, Limits limits, MeterRegistry meters) {
        this.log = log;
        this.visible = visible;
        this.turns = new FairBulkhead(
                "catch-ups",
                limits.catchUps(),
                // One caller may have half of the followers, and each has one page under way.
                2 * limits.followers(),
                Duration.ofSeconds(15),
                meters);
    }

    /**
     * @param processed the position that the tables have processed, after the other; empty where a store lags behind
     *     them
     */
    Mono<Page> page(Grant grant, long after, long processed) {
        return turns.run(() -> read(grant, after, processed)).flatMap(Mono::justOrEmpty);
    }

    /**
     * What reading the streams to their ends costs: each page of all of them ends where the longest one's part does.
     */
    private static long reads(Map<AccountId, Long> streams) {
        long longest =
                streams.values().stream().mapToLong(Long::longValue).max().orElse(0);
        long pages = 1 + longest * streams.size() / EventExport.PAGE;
        return pages * streams.size() * READS_A_STREAM;
    }

    private Optional<Page> read(Grant grant, long after, long processed) {
        Optional<Map<AccountId, Long>> own = visible.streamsOf(grant, after, processed);
        if (own.isPresent() && reads(own.get()) < processed - after) {
            return ofStreams(own.get(), after, processed);
        }
        List<StoredEvent> events = log.readAll(after, (int) Math.min(EventExport.PAGE, processed - after));
        return events.isEmpty() ? Optional.empty() : Optional.of(Page.of(events));
    }

    /** @param streams how many events each has */
    private Optional<Page> ofStreams(Map<AccountId, Long> streams, long after, long processed) {
        int each = Math.max(1, EventExport.PAGE / Math.max(1, streams.size()));
        List<StoredEvent> found = new ArrayList<>();
        long upTo = processed;
        for (Map.Entry<AccountId, Long> stream : streams.entrySet()) {
            long from = StoredStream.length(log, stream.getKey(), after, stream.getValue());
            List<StoredEvent> events = log.readStream(stream.getKey(), from, each);
            long read = from + events.size();
            if (events.isEmpty() && from < stream.getValue()) {
                return Optional.empty(); // the store lags behind the tables
            }
            if (read < stream.getValue()) {
                upTo = Math.min(upTo, events.getLast().envelope().position());
            }
            found.addAll(events);
        }
        long last = upTo;
        return Optional.of(new Page(
                found.stream()
                        .filter(event -> event.envelope().position() <= last)
                        .sorted(Comparator.comparingLong(
                                event -> event.envelope().position()))
                        .toList(),
                last));
    }

    /** Each account of a page is checked once, and not for each of its events. */
    List<StoredEvent> inScope(Grant grant, Page page) {
        Predicate<AccountId> inScope = visible.inScope(grant);
        Map<AccountId, Boolean> checked = new HashMap<>();
        return page.events().stream()
                .filter(event -> checked.computeIfAbsent(event.envelope().accountId(), inScope::test))
                .toList();
    }
}
