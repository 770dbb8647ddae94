package io.accounthealth.storage.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.LogUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives events their place and their time, while other processes do the same. Confined to the writer's thread.
 *
 * <p>Why positions are dense. A batch is one ordered insert, one command to one primary, so what is in of it is a
 * beginning of it, and so is what a failover leaves. Its first position follows one that a majority has: this writer
 * read it with majority read concern, or was told so by a majority write. A position that only the primary has is not
 * built on: after a failover it may be gone, and its follower would stand behind a gap. Two writers that follow the
 * same position want the same key, and one of them loses whole.
 *
 * <p>A stream is dense for the same reason: the next commit of a stream that holds n events begins at n, and (account,
 * firstSequence) is unique. A remembered version that others have overtaken therefore cannot succeed, only fail.
 *
 * <p>After a failure nothing that the answer said is believed, neither a count nor an index: the same look that every
 * batch begins with shows which of its commits a majority has, and only the others are tried again.
 */
final class MongoAppender {

    /** Told on the writer's thread, before the callers are. */
    interface Observer {

        void appended(int commits);

        void renumbered();

        void slow();
    }

    private static final Logger LOG = LoggerFactory.getLogger(MongoAppender.class);

    private static final int REMEMBERED_STREAMS = 20_000;
    private static final long BETWEEN_WARNINGS_NANOS = Duration.ofMinutes(1).toNanos();
    private static final InsertManyOptions ORDERED = new InsertManyOptions().ordered(true);

    private final MongoCollection<Document> commits;
    private final CommitReader reader;
    private final MongoHealth health;
    private final MongoSettings settings;
    private final InstantSource clock;
    private final Observer observer;
    private final UUID writer = UUID.randomUUID();
    private final Map<AccountId, Long> versions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountId, Long> eldest) {
            return size() > REMEMBERED_STREAMS;
        }
    };

    /** The end of the log as a majority was last known to have it; null when it must be read. */
    private @Nullable Head head;

    private long lastWarning;

    MongoAppender(
            MongoCollection<Document> commits,
            CommitReader reader,
            MongoHealth health,
            MongoSettings settings,
            InstantSource clock,
            Observer observer) {
        this.commits = commits;
        this.reader = reader;
        this.health = health;
        this.settings = settings;
        this.clock = clock;
        this.observer = observer;
    }

    /**
     * Appends a batch that one command can hold, trying until the deadline.
     *
     * @throws LogUnavailableException when that is not enough; some of the batch may then be in the log, each commit
     *     whole or not at all
     */
    void append(List<Pending> batch) {
        health.refuseUnlessWritable();
        Attempts attempts = new Attempts(settings.deadline());
        while (true) {
            try {
                Placement placement = place(batch);
                insert(placement, attempts);
                remember(placement);
                if (attempts.sinceFirst().compareTo(settings.settle()) > 0) {
                    tellSlow("took " + attempts.sinceFirst() + " from its time to its acknowledgement");
                }
                placement.decide();
                if (placement.appended() > 0) {
                    observer.appended(placement.appended());
                }
                return;
            } catch (MongoException e) {
                forget();
                if (isTaken(e)) {
                    observer.renumbered();
                }
                if (!attempts.mayGoOn(e)) {
                    if (attempts.any()) {
                        // It may still arrive, with the time that it was given.
                        tellSlow("was given up after " + attempts.sinceFirst());
                        throw health.unknown(batch.size(), e);
                    }
                    throw health.explain(e);
                }
            }
        }
    }

    /** A place, or an id, that another process has by now. */
    private static boolean isTaken(MongoException e) {
        return e instanceof MongoBulkWriteException bulk
                && bulk.getWriteErrors().stream().anyMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }

    private void insert(Placement placement, Attempts attempts) {
        if (!placement.documents().isEmpty()) {
            placement.toInsert().forEach(Pending::attempt);
            attempts.begin();
            commits.insertMany(placement.documents(), ORDERED);
        }
    }

    private Placement place(List<Pending> batch) {
        Map<AccountId, Long> streams = new HashMap<>();
        Set<AccountId> fresh = new HashSet<>();
        for (Pending pending : batch) {
            AccountId account = pending.commit().account();
            Long known = versions.get(account);
            if (known == null) {
                fresh.add(account);
            } else {
                streams.put(account, known);
            }
        }
        streams.putAll(read(fresh));
        Placement placement = placement(batch, streams);
        // What is remembered of a stream is enough to win, but no answer to whom it makes lose.
        while (!fresh.containsAll(placement.conflicts())) {
            fresh.addAll(placement.conflicts());
            streams.putAll(read(placement.conflicts()));
            placement = placement(batch, streams);
        }
        return placement;
    }

    private Map<AccountId, Long> read(Set<AccountId> streams) {
        return streams.isEmpty() ? Map.of() : reader.versions(streams);
    }

    /**
     * The ids are looked for after the versions are known: what went in between is then seen as a duplicate, which it
     * is, and not as a conflict with itself. The head is read last, so that it is as new as can be.
     */
    private Placement placement(List<Pending> batch, Map<AccountId, Long> streams) {
        Map<UUID, CommitReader.Place> known = reader.holding(
                batch.stream().map(Pending::ids).flatMap(Collection::stream).collect(Collectors.toSet()));
        Head end = head;
        if (end == null) {
            end = reader.head();
            head = end;
        }
        Placement placement = new Placement(writer, end, end.nextRecordedAt(clock.instant()), known, streams);
        batch.forEach(placement::add);
        return placement;
    }

    private void remember(Placement placement) {
        head = placement.headAfter();
        versions.putAll(placement.versionsAfter());
    }

    /** What others do with the log is seen by reading it again. */
    void forget() {
        head = null;
        versions.clear();
    }

    private void tellSlow(String what) {
        observer.slow();
        if (lastWarning == 0 || System.nanoTime() - lastWarning >= BETWEEN_WARNINGS_NANOS) {
            lastWarning = System.nanoTime();
            LOG.warn(
                    "An append {}, while an instant counts as settled after {}: who asked what was known at that time"
                            + " may have been told too little",
                    what,
                    settings.settle());
        }
    }
}
