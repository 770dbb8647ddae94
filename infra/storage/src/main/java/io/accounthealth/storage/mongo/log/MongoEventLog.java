package io.accounthealth.storage.mongo.log;

import com.mongodb.client.MongoCollection;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.AppendObserver;
import io.accounthealth.storage.AppendObservers;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.EventPage;
import io.accounthealth.storage.Extent;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.mongo.database.MongoHealth;
import io.accounthealth.storage.mongo.database.MongoIndex;
import io.accounthealth.storage.mongo.database.MongoPlace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log in a collection of commits, shared with other processes: writes through the one writer, reads beside it. */
public final class MongoEventLog implements EventLog {

    private static final String COMMITS = "commits";

    public static final List<MongoIndex> INDEXES = List.of(
            new MongoIndex(
                    COMMITS,
                    "by_stream",
                    new Document(CommitDocuments.ACCOUNT, 1).append(CommitDocuments.FIRST_SEQUENCE, -1)),
            new MongoIndex(COMMITS, "by_event_id", new Document(CommitDocuments.EVENT_ID, 1)),
            new MongoIndex(
                    COMMITS, "by_time", new Document(CommitDocuments.RECORDED_AT, 1).append(CommitDocuments.FIRST, 1)));

    private static final Logger LOG = LoggerFactory.getLogger(MongoEventLog.class);

    private final CommitReader reader;
    private final CommitPages pages;
    private final MongoHealth health;
    private final MongoWriter writer;
    private final WriteStop stop;
    private final AppendObservers observers = new AppendObservers();
    private final PositionAtInstant knownAt;

    /**
     * A position at which a commit is known to end, so that a log tailer that waits there queries once and not twice.
     */
    private volatile long endOfCommit;

    /**
     * @param name of the log, by which the marks of its writers are told from those of another
     * @param marks that all writers share, kept where no restore of the log undoes them
     * @param deadline how long a write is tried
     * @param settle how long after an instant an append may still arrive with a time before it
     */
    public MongoEventLog(
            String name,
            MongoPlace place,
            MongoCollection<Document> marks,
            MongoHealth marksHealth,
            Duration deadline,
            Duration settle,
            InstantSource clock) {
        MongoCollection<Document> commits = place.collection(COMMITS);
        health = place.health();
        stop = new WriteStop(name, marks, marksHealth);
        reader = new CommitReader(commits, deadline.dividedBy(3));
        pages = new CommitPages(reader, health);
        knownAt = new PositionAtInstant(reader, health, clock, deadline, settle);
        Turns turns = new Turns(name, marks, deadline.dividedBy(5));
        MongoAppender appender = new MongoAppender(commits, reader, health, stop, turns, settle, clock, observers);
        MongoRestore restore = new MongoRestore(commits, reader, health, deadline);
        writer = new MongoWriter("event-log-writer", health, deadline, appender, history -> {
            restore.restore(history);
            appender.forget();
            observers.synced(0);
        });
    }

    /** Reads the last commit: where that is damaged the log can be read, but is written no more. */
    public void checkEnd() {
        try {
            Document last = health.read(reader::lastCommit);
            if (last != null) {
                CommitDocuments.events(last, health);
            }
        } catch (LogUnavailableException e) {
            if (e.reason() != LogUnavailableException.Cause.DAMAGED) {
                throw e;
            }
            LOG.error("{}; until then it can only be read", e.getMessage());
        }
    }

    /** Finishes the appends that were accepted. */
    public void closeWriter() {
        writer.close();
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
                : health.read(() -> pages.read(account, from, limit, from == 0).events());
    }

    @Override
    public List<StoredEvent> readAll(long afterPosition, int limit) {
        if (limit <= 0 || afterPosition == Long.MAX_VALUE) {
            return List.of();
        }
        long from = Math.max(0, afterPosition) + 1;
        return health.read(() -> {
            EventPage page = pages.read(null, from, limit, from == 1 || endOfCommit == from - 1);
            List<StoredEvent> events = page.events();
            if (!page.isFull() && !events.isEmpty()) {
                endOfCommit = events.getLast().envelope().position();
            }
            return events;
        });
    }

    @Override
    public List<Extent> streams() {
        return health.read(() -> reader.surely(each -> each.streams().all()));
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

    /** The client is closed with the stores it belongs to. */
    @Override
    public void close() {}
}
