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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * What those who follow changes from a past position on are told before they have come to the present: a page at a
 * time, of few at once, and in turn. Hundreds of them would otherwise take all processors for as long as the log is
 * long, and nobody could read or write meanwhile. Who waits for a turn goes on being told that the stream is alive.
 */
final class PastChanges {

    /** About as many single events are read to find a place in a stream as its length has binary digits. */
    private static final int READS_A_STREAM = 32;

    private final EventLog log;
    private final VisibleTables visible;
    private final FairBulkhead turns;

    /** @param upTo the position up to which no more events than these are the caller's */
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

    /** @param seen the position that the tables have seen, behind the other; empty where a store lags behind them */
    Mono<Page> page(Grant permit, long after, long seen) {
        return turns.run(() -> read(permit, after, seen)).flatMap(Mono::justOrEmpty);
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

    private Optional<Page> read(Grant permit, long after, long seen) {
        Optional<Map<AccountId, Long>> own = visible.streamsOf(permit, after, seen);
        if (own.isPresent() && reads(own.get()) < seen - after) {
            return ofStreams(own.get(), after, seen);
        }
        List<StoredEvent> events = log.readAll(after, (int) Math.min(EventExport.PAGE, seen - after));
        return events.isEmpty() ? Optional.empty() : Optional.of(Page.of(events));
    }

    /** @param streams how many events each has */
    private Optional<Page> ofStreams(Map<AccountId, Long> streams, long after, long seen) {
        int each = Math.max(1, EventExport.PAGE / Math.max(1, streams.size()));
        List<StoredEvent> found = new ArrayList<>();
        long upTo = seen;
        for (Map.Entry<AccountId, Long> stream : streams.entrySet()) {
            long from = firstAfter(stream.getKey(), stream.getValue(), after);
            List<StoredEvent> events = log.readStream(stream.getKey(), from, each);
            long read = from + events.size();
            if (events.isEmpty() && from < stream.getValue()) {
                return Optional.empty(); // the store does not show yet what the tables have seen
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

    /** The place of a stream's first event behind a position, by halving. */
    private long firstAfter(AccountId account, long events, long after) {
        long from = 0;
        long to = events;
        while (from < to) {
            long middle = (from + to) >>> 1;
            List<StoredEvent> there = log.readStream(account, middle, 1);
            if (there.isEmpty() || there.getFirst().envelope().position() > after) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }
}
