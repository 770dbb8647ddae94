package io.accounthealth.storage.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.mongo.database.Attempts;
import io.accounthealth.storage.mongo.database.MongoHealth;
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
 * same position want the same key, and one of them loses whole. What it then sends is a smaller beginning of the same
 * batch, and the rest only once a majority has that.
 *
 * <p>A stream is dense for the same reason: the next commit of a stream that holds n events begins at n, and (account,
 * firstSequence) is unique. A remembered version that others have overtaken therefore cannot succeed, only fail.
 *
 * <p>After a failure nothing that the answer said is believed, neither a count nor an index: the same look that every
 * batch begins with shows which of its commits a majority has, and only the others are tried again. Where the server
 * says that it will never take what was sent, halves of it are tried until one commit is left, which fails alone.
 *
 * <p>An old look costs another race, since the keys are unique. The one outcome that a look alone decides is a
 * conflict, so that is answered only after a look which misses nothing.
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
    private final WriteStop stop;
    private final Turns turns;
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

    /** Commits an insert may hold now. */
    private int most = MongoWriter.COMMITS_AN_INSERT;

    private long lastWarning;

    MongoAppender(
            MongoCollection<Document> commits,
            CommitReader reader,
            MongoHealth health,
            WriteStop stop,
            Turns turns,
            MongoSettings settings,
            InstantSource clock,
            Observer observer) {
        this.commits = commits;
        this.reader = reader;
        this.health = health;
        this.stop = stop;
        this.turns = turns;
        this.settings = settings;
        this.clock = clock;
        this.observer = observer;
    }

    /**
     * Appends a beginning of what waits: all of it while nobody else appends, and after each lost race half as much as
     * was lost, down to one commit, since the others append while a large batch is still being placed and sent, each
     * time anew. What is in lets the next be twice as much.
     *
     * @param batch what one command can hold
     * @param attempts at this batch so far, and for how long there may be more
     * @return how many of the batch were decided or refused, at least one
     * @throws LogUnavailableException when none was in that time; some may then be in the log, each commit whole or not
     *     at all
     */
    int append(List<Pending> batch, Attempts attempts) {
        health.refuseUnlessWritable();
        try {
            return appendOrRefuse(batch, attempts);
        } finally {
            turns.end();
        }
    }

    private int appendOrRefuse(List<Pending> batch, Attempts attempts) {
        while (true) {
            List<Pending> some = batch.subList(0, Math.min(batch.size(), most));
            try {
                stop.refuseIfSet();
                turns.giveWay();
                Placement placement = place(some);
                insert(placement, attempts);
                remember(placement);
                if (attempts.sinceFirst().compareTo(settings.settle()) > 0) {
                    tellSlow("took " + attempts.sinceFirst() + " from its time to its acknowledgement");
                }
                placement.decide();
                if (placement.appended() > 0) {
                    observer.appended(placement.appended());
                }
                attempts.succeeded();
                most = Math.min(MongoWriter.COMMITS_AN_INSERT, Math.max(most, some.size()) * 2);
                return some.size();
            } catch (MongoException e) {
                forget(some);
                if (MongoHealth.isTaken(e)) {
                    most = Math.max(1, some.size() / 2);
                    observer.renumbered();
                    turns.lost();
                } else if (attempts.isUnderWay() && MongoHealth.isNeverTaken(e)) {
                    if (some.size() == 1) {
                        some.getFirst().refuse(health.explain(e));
                        attempts.succeeded();
                        return 1;
                    }
                    most = some.size() / 2;
                }
                if (!attempts.mayGoOn(e)) {
                    if (attempts.mayBeIn()) {
                        // It may still arrive, with the time that it was given.
                        tellSlow("was given up after " + attempts.sinceFirst());
                    }
                    throw health.givenUp(some.size(), attempts, e);
                }
            }
        }
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
        // After the versions are known: what went in between is then seen as a duplicate, which it is.
        Map<UUID, CommitReader.Place> known = new HashMap<>(reader.holding(ids(batch)));
        Placement placement = placement(batch, streams, known);
        // What is remembered or was read so far is enough to win, but no answer to whom it makes lose: the ids may
        // have been looked for on a member that is older than the one that told the version.
        Set<AccountId> sure = new HashSet<>();
        while (!sure.containsAll(placement.conflicts())) {
            Set<AccountId> doubtful = placement.conflicts();
            sure.addAll(doubtful);
            streams.putAll(reader.surely(it -> it.versions(doubtful)));
            List<Pending> losing = batch.stream()
                    .filter(pending -> doubtful.contains(pending.commit().account()))
                    .toList();
            known.putAll(reader.surely(it -> it.holding(ids(losing))));
            placement = placement(batch, streams, known);
        }
        return placement;
    }

    private static Set<UUID> ids(List<Pending> batch) {
        return batch.stream().map(Pending::ids).flatMap(Collection::stream).collect(Collectors.toSet());
    }

    private Map<AccountId, Long> read(Set<AccountId> streams) {
        return streams.isEmpty() ? Map.of() : reader.versions(streams);
    }

    /** The head is read last, so that it is as new as can be. */
    private Placement placement(
            List<Pending> batch, Map<AccountId, Long> streams, Map<UUID, CommitReader.Place> known) {
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

    /** What others did with the log and with these streams is seen by reading them again. */
    private void forget(List<Pending> batch) {
        head = null;
        batch.forEach(pending -> versions.remove(pending.commit().account()));
    }

    /** As {@link #forget(List)}, of all streams. */
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
