package io.accounthealth.query.log;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import io.accounthealth.storage.EventLog;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** An account's stream as it is stored, newest first, without what was not known at the point or occurred after it. */
public final class StoredStream {

    /**
     * What to read.
     *
     * @param event where to begin; null, or one that there is not, to begin where {@code before} says
     * @param before the sequence to read back from, itself not included
     * @param most events in the answer
     */
    public record Look(@Nullable UUID event, long before, int most, Predicate<StoredEvent> filter) {}

    /**
     * @param length how many events are known at the point
     * @param events newest first
     * @param before the sequence to go on from; 0 when none is left
     */
    public record Found(long length, List<StoredEvent> events, long before) implements RowCounted {
        @Override
        public long rowCount() {
            return events.size();
        }
    }

    private record Known(Point at, long atMost) {}

    private final EventLog log;
    private final Reads reads;

    StoredStream(EventLog log, Reads reads) {
        this.log = log;
        this.reads = reads;
    }

    public Mono<Found> newestFirst(Caller caller, String id, PointParameters given, Look look) {
        return reads.account(
                        caller,
                        UseCase.READ_RAW_EVENTS,
                        id,
                        EventsEndpoint.wholeStream(given),
                        (table, at) -> new Known(at, table.nextSequence()))
                .flatMap(known -> reads.run(() -> find(new AccountId(id), known, look)));
    }

    private Found find(AccountId account, Known known, Look look) {
        Point at = known.at();
        long length = length(account, at.at().knownAtPosition(), known.atMost());
        long named = look.event() == null ? -1 : sequenceOf(account, look.event(), at);
        NewestFirst.Found found = NewestFirst.find(
                (sequence, limit) -> log.readStream(account, sequence, limit).stream()
                        .map(KeptValues.at(at)::leaveOut)
                        .toList(),
                0,
                Math.min(named < 0 ? look.before() : named + 1, length),
                look.most(),
                event -> EventsEndpoint.isTrue(event, at) && look.filter().test(event));
        return new Found(length, found.events(), found.before());
    }

    /** How many events of an account are known at a position, of so many at most. Logarithmic. */
    long length(AccountId account, long knownAt, long atMost) {
        return length(log, account, knownAt, atMost);
    }

    static long length(EventLog log, AccountId account, long knownAt, long atMost) {
        long least = 0;
        long most = atMost;
        while (least < most) {
            long middle = (least + most) >>> 1;
            List<StoredEvent> event = log.readStream(account, middle, 1);
            if (!event.isEmpty() && event.getFirst().envelope().position() <= knownAt) {
                least = middle + 1;
            } else {
                most = middle;
            }
        }
        return least;
    }

    /** -1 when there is no such event of the account at the point. */
    private long sequenceOf(AccountId account, UUID event, Point at) {
        Long position = log.positionsOf(List.of(event)).get(event);
        if (position == null || position > at.at().knownAtPosition()) {
            return -1;
        }
        StoredEvent stored = log.at(position);
        return stored.envelope().accountId().equals(account) && EventsEndpoint.isTrue(stored, at)
                ? stored.envelope().sequence()
                : -1;
    }
}
