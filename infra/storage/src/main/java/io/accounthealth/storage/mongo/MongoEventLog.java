package io.accounthealth.storage.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.AppendObserver;
import io.accounthealth.storage.AppendObservers;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Wakes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The log in a collection of commits, shared with other processes: writes through the one writer, reads beside it. */
final class MongoEventLog implements EventLog {

    private final CommitReader reader;
    private final MongoHealth health;
    private final MongoWriter writer;
    private final Wakes wakes;
    private final AppendObservers observers;
    private final InstantSource clock;
    private final Duration settle;

    /** A position at which a commit is known to end, so that a tail that waits there asks once and not twice. */
    private volatile long endOfCommit;

    MongoEventLog(
            CommitReader reader,
            MongoHealth health,
            MongoWriter writer,
            Wakes wakes,
            AppendObservers observers,
            InstantSource clock,
            Duration settle) {
        this.reader = reader;
        this.health = health;
        this.writer = writer;
        this.wakes = wakes;
        this.observers = observers;
        this.clock = clock;
        this.settle = settle;
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
        health.refuseUnlessWritable();
        List<StoredEvent> given = List.copyOf(events);
        if (!given.isEmpty()) {
            writer.restore(given);
        }
    }

    @Override
    public List<StoredEvent> readStream(AccountId account, long fromSequence, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        long from = Math.max(0, fromSequence);
        return health.read(() -> {
            List<StoredEvent> events =
                    dense(() -> lookInto(account, from, limit), from, Envelope::sequence, "sequence", " of " + account);
            return events.size() > limit ? List.copyOf(events.subList(0, limit)) : events;
        });
    }

    private List<StoredEvent> lookInto(AccountId account, long from, int limit) {
        List<StoredEvent> events = new ArrayList<>();
        take(reader.beginningIn(account, from, last(from, limit)), events);
        boolean begins = !events.isEmpty() && events.getFirst().envelope().sequence() == from;
        if (from > 0 && !begins) {
            prependEnd(reader.before(account, from), events, from, Envelope::sequence);
        }
        return events;
    }

    @Override
    public List<StoredEvent> readAll(long afterPosition, int limit) {
        if (limit <= 0 || afterPosition == Long.MAX_VALUE) {
            return List.of();
        }
        long from = Math.max(0, afterPosition) + 1;
        return health.read(() -> {
            List<StoredEvent> events = dense(() -> lookBehind(from, limit), from, Envelope::position, "event", "");
            if (!events.isEmpty()) {
                endOfCommit = events.getLast().envelope().position();
            }
            return events.size() > limit ? List.copyOf(events.subList(0, limit)) : events;
        });
    }

    private List<StoredEvent> lookBehind(long from, int limit) {
        List<StoredEvent> events = new ArrayList<>();
        take(reader.beginningIn(from, last(from, limit)), events);
        boolean begins = !events.isEmpty() && events.getFirst().envelope().position() == from;
        if (from > 1 && !begins && !(events.isEmpty() && endOfCommit == from - 1)) {
            prependEnd(reader.before(from), events, from, Envelope::position);
        }
        return events;
    }

    private static long last(long from, int limit) {
        return from > Long.MAX_VALUE - limit ? Long.MAX_VALUE : from + limit - 1;
    }

    private void take(FindIterable<Document> commits, List<StoredEvent> events) {
        try (MongoCursor<Document> each = commits.iterator()) {
            while (each.hasNext()) {
                events.addAll(CommitDocuments.events(each.next(), health));
            }
        }
    }

    /** The place that was asked for may lie within the commit in front of those that were found. */
    private void prependEnd(
            @Nullable Document commit, List<StoredEvent> events, long from, ToLongFunction<Envelope> place) {
        if (commit == null) {
            return;
        }
        List<StoredEvent> whole = CommitDocuments.events(commit, health);
        int asked = (int)
                Math.min(whole.size(), from - place.applyAsLong(whole.getFirst().envelope()));
        events.addAll(0, whole.subList(asked, whole.size()));
    }

    /**
     * Places are dense, so what is missing shows. A look asks twice, and an election in between may let the second
     * question find less than the first; damage ends all appends, so it is believed only when it is seen again.
     */
    private List<StoredEvent> dense(
            Supplier<List<StoredEvent>> look, long from, ToLongFunction<Envelope> place, String what, String where) {
        List<StoredEvent> events = look.get();
        if (missing(events, from, place).isPresent()) {
            events = look.get();
            OptionalLong missing = missing(events, from, place);
            if (missing.isPresent()) {
                throw health.damaged(what + " " + missing.getAsLong() + where + " is missing");
            }
        }
        return events;
    }

    private static OptionalLong missing(List<StoredEvent> events, long from, ToLongFunction<Envelope> place) {
        long expected = from;
        for (StoredEvent event : events) {
            if (place.applyAsLong(event.envelope()) != expected) {
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

    /**
     * Final when something later is recorded. Else an append of some node may be under way with a time before the
     * instant, and the answer waits until the instant has settled; an instant that lies ahead is answered as of now.
     */
    @Override
    public long positionAt(Instant recordedAt) {
        OptionalLong later = health.read(() -> reader.firstAfter(recordedAt));
        if (later.isPresent()) {
            return later.getAsLong() - 1;
        }
        waitUntilSettled(recordedAt);
        return health.read(() -> {
            Head end = reader.headForSure();
            Instant last = end.recordedAt();
            if (last == null || !last.isAfter(recordedAt)) {
                return end.position();
            }
            return reader.firstAfter(recordedAt).orElse(end.position() + 1) - 1;
        });
    }

    private void waitUntilSettled(Instant instant) {
        Instant now = clock.instant();
        if (instant.isAfter(now.plus(settle)) || instant.plus(settle).isBefore(now)) {
            return;
        }
        try {
            Thread.sleep(Duration.between(now, instant.plus(settle)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw health.refused("was not waited for until " + instant + " had settled, by interruption", e);
        }
    }

    @Override
    public AutoCloseable onAppend(Runnable wake) {
        return wakes.add(wake);
    }

    @Override
    public AutoCloseable observe(AppendObserver observer) {
        return observers.add(observer);
    }

    /** The client is closed with the {@link MongoStores} it belongs to. */
    @Override
    public void close() {}
}
