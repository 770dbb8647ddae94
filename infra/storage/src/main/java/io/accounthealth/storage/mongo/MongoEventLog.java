package io.accounthealth.storage.mongo;

import com.mongodb.client.MongoCursor;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.AppendObserver;
import io.accounthealth.storage.AppendObservers;
import io.accounthealth.storage.AppendSignal;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.EventPage;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The log in a collection of commits, shared with other processes: writes through the one writer, reads beside it. */
final class MongoEventLog implements EventLog {

    /** Commits whose size tells how many more to fetch at once. */
    private static final int FEW = 4;

    private final CommitReader reader;
    private final MongoHealth health;
    private final MongoWriter writer;
    private final WriteStop stop;
    private final AppendSignal wakes;
    private final AppendObservers observers;
    private final KnownAt knownAt;

    /** A position at which a commit is known to end, so that a tail that waits there asks once and not twice. */
    private volatile long endOfCommit;

    MongoEventLog(
            CommitReader reader,
            MongoHealth health,
            MongoWriter writer,
            WriteStop stop,
            AppendSignal wakes,
            AppendObservers observers,
            KnownAt knownAt) {
        this.reader = reader;
        this.health = health;
        this.writer = writer;
        this.stop = stop;
        this.wakes = wakes;
        this.observers = observers;
        this.knownAt = knownAt;
    }

    @Override
    public List<Outcome> append(List<Commit> commits) {
        List<Commit> given = List.copyOf(commits);
        return observers.watch(() -> {
            health.refuseUnlessWritable();
            return given.isEmpty() ? List.of() : writer.append(given);
        });
    }

    @Override
    public void restore(List<StoredEvent> events) {
        refuseWhenStopped();
        List<StoredEvent> given = List.copyOf(events);
        if (!given.isEmpty()) {
            writer.restore(given);
        }
    }

    private void refuseWhenStopped() {
        health.write(() -> {
            stop.refuseIfSet();
            return stop;
        });
    }

    @Override
    public List<StoredEvent> readStream(AccountId account, long fromSequence, int limit) {
        long from = Math.max(0, fromSequence);
        return limit <= 0
                ? List.of()
                : health.read(() -> read(it -> it.bySequence(account), from, limit, from == 0)
                        .events());
    }

    @Override
    public List<StoredEvent> readAll(long afterPosition, int limit) {
        if (limit <= 0 || afterPosition == Long.MAX_VALUE) {
            return List.of();
        }
        long from = Math.max(0, afterPosition) + 1;
        return health.read(() -> {
            EventPage page = read(CommitReader::byPosition, from, limit, from == 1 || endOfCommit == from - 1);
            List<StoredEvent> events = page.events();
            if (!page.isFull() && !events.isEmpty()) {
                endOfCommit = events.getLast().envelope().position();
            }
            return events;
        });
    }

    /**
     * Places are dense, so what is missing shows. A look asks more than once, and an election in between may let a
     * later question find less than an earlier one; damage ends all appends, so it is believed only when a look that
     * misses nothing has seen it again.
     *
     * @param begins whether a commit is known to begin at that place
     */
    private EventPage read(Function<CommitReader, CommitReader.Order> by, long from, int limit, boolean begins) {
        CommitReader.Order order = by.apply(reader);
        EventPage page = look(order, from, limit, begins);
        return missing(page, from, order).isEmpty()
                ? page
                : reader.surely(it -> soundOrDamaged(by.apply(it), from, limit, begins));
    }

    private EventPage soundOrDamaged(CommitReader.Order order, long from, int limit, boolean begins) {
        EventPage page = look(order, from, limit, begins);
        missing(page, from, order).ifPresent(place -> {
            throw health.damaged(order.name(place) + " is missing");
        });
        return page;
    }

    /**
     * Fetches a few commits, then as many more at once as these let expect to fit: a commit may be an event of some
     * bytes or a document of some megabytes, and of either no more is to be in memory than a page needs.
     */
    private EventPage look(CommitReader.Order order, long from, int limit, boolean begins) {
        long last = from > Long.MAX_VALUE - limit ? Long.MAX_VALUE : from + limit - 1;
        EventPage page = new EventPage(limit);
        List<Document> few = order.beginningIn(from, last).limit(FEW).into(new ArrayList<>());
        List<StoredEvent> first = few.isEmpty() ? List.of() : CommitDocuments.events(few.getFirst(), health);
        boolean isWithin = first.isEmpty()
                ? !begins
                : from > 0 && order.placeOf(first.getFirst().envelope()) != from;
        if (isWithin) {
            addEnd(order, from, page);
        }
        page.addAll(first);
        take(few.stream().skip(1).iterator(), page);
        if (few.size() == FEW && !page.isFull()) {
            long next = order.placeOf(page.events().getLast().envelope()) + 1;
            long fitting = FEW * (EventPage.BYTES - page.bytes()) / Math.max(1, page.bytes());
            try (MongoCursor<Document> more = order.beginningIn(next, last)
                    .batchSize(Math.clamp(fitting, 1, limit))
                    .iterator()) {
                take(more, page);
            }
        }
        return page;
    }

    private void take(Iterator<Document> commits, EventPage page) {
        while (!page.isFull() && commits.hasNext()) {
            page.addAll(CommitDocuments.events(commits.next(), health));
        }
    }

    /** The place that was asked for may lie within the commit in front of those that were found. */
    private void addEnd(CommitReader.Order order, long from, EventPage page) {
        Document commit = order.before(from);
        if (commit != null) {
            List<StoredEvent> whole = CommitDocuments.events(commit, health);
            long asked = from - order.placeOf(whole.getFirst().envelope());
            page.addAll(whole.subList((int) Math.min(whole.size(), asked), whole.size()));
        }
    }

    private static OptionalLong missing(EventPage page, long from, CommitReader.Order order) {
        long expected = from;
        for (StoredEvent event : page.events()) {
            if (order.placeOf(event.envelope()) != expected) {
                return OptionalLong.of(expected);
            }
            expected++;
        }
        return OptionalLong.empty();
    }

    @Override
    public Head head() {
        return health.read(reader::head);
    }

    @Override
    public Head confirmedHead() {
        return health.read(() -> reader.surely(CommitReader::head));
    }

    @Override
    public Map<UUID, Long> positionsOf(Collection<UUID> eventIds) {
        return health.read(() -> {
            Map<UUID, CommitReader.Place> places = reader.holding(eventIds);
            Map<UUID, Long> positions = new HashMap<>();
            for (UUID eventId : eventIds) {
                CommitReader.Place place = places.get(eventId);
                if (place != null) {
                    positions.put(eventId, place.first() + place.ids().indexOf(eventId));
                }
            }
            return positions;
        });
    }

    @Override
    public long positionAt(Instant recordedAt) {
        return knownAt.position(recordedAt);
    }

    @Override
    public AutoCloseable onAppend(Runnable wake) {
        return wakes.add(wake);
    }

    @Override
    public AutoCloseable observe(AppendObserver observer) {
        return observers.add(observer);
    }

    @Override
    public void refuseWrites(String why) {
        health.refuseWrites(why);
        stop.set(why);
    }

    @Override
    public @Nullable String refusal() {
        return health.read(stop::why);
    }

    @Override
    public void allowWrites() {
        stop.lift();
    }

    /** The client is closed with the {@link MongoStores} it belongs to. */
    @Override
    public void close() {}
}
