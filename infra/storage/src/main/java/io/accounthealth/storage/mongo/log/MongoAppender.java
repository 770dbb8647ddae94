package io.accounthealth.storage.mongo.log;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.accounthealth.storage.AppendObservers;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.mongo.database.Attempts;
import io.accounthealth.storage.mongo.database.MongoErrors;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.bson.Document;
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

    private static final Logger LOG = LoggerFactory.getLogger(MongoAppender.class);
    private static final long BETWEEN_WARNINGS_NANOS = Duration.ofMinutes(1).toNanos();
    private static final InsertManyOptions ORDERED = new InsertManyOptions().ordered(true);

    private final MongoCollection<Document> commits;
    private final MongoHealth health;
    private final WriteStop stop;
    private final Turns turns;
    private final Duration settle;
    private final AppendObservers observers;
    private final CommitPlanner planner;
    /** Commits an insert may hold now. */
    private int most = CommitInsert.MOST_COMMITS;

    private long lastWarning;

    MongoAppender(
            MongoCollection<Document> commits,
            CommitReader reader,
            MongoHealth health,
            WriteStop stop,
            Turns turns,
            Duration settle,
            InstantSource clock,
            AppendObservers observers) {
        this.commits = commits;
        this.planner = new CommitPlanner(reader, clock);
        this.health = health;
        this.stop = stop;
        this.turns = turns;
        this.settle = settle;
        this.observers = observers;
    }

    /**
     * Appends a beginning of what waits: all of it while no other process appends, and after each lost race half as
     * much as was lost, down to one commit, since the others append while a large batch is still being placed and sent,
     * each time anew. What is in lets the next be twice as much.
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
                Placement placement = planner.plan(some);
                insert(placement, attempts);
                planner.remember(placement);
                if (attempts.sinceFirst().compareTo(settle) > 0) {
                    reportSlow("took " + attempts.sinceFirst() + " from its time to its acknowledgement");
                }
                placement.decide();
                if (placement.appended() > 0) {
                    observers.synced(placement.appended());
                }
                attempts.succeeded();
                most = Math.min(CommitInsert.MOST_COMMITS, Math.max(most, some.size()) * 2);
                return some.size();
            } catch (MongoException e) {
                planner.forget(some);
                if (MongoErrors.isTaken(e)) {
                    most = Math.max(1, some.size() / 2);
                    observers.renumbered();
                    turns.lost();
                } else if (attempts.isUnderWay() && MongoErrors.isNeverTaken(e)) {
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
                        reportSlow("was given up after " + attempts.sinceFirst());
                    }
                    throw health.givenUp(some.size(), attempts, e);
                }
            }
        }
    }

    /**
     * Counts an append that took longer than an instant takes to settle, and warns of it, at most once a minute.
     *
     * @param what it did, to be read behind "An append"
     */
    private void reportSlow(String what) {
        observers.slow();
        if (lastWarning == 0 || System.nanoTime() - lastWarning >= BETWEEN_WARNINGS_NANOS) {
            lastWarning = System.nanoTime();
            LOG.warn(
                    "An append {}, while an instant counts as settled after {}: who asked what was known at that time"
                            + " may have been told too little",
                    what,
                    settle);
        }
    }

    private void insert(Placement placement, Attempts attempts) {
        if (!placement.documents().isEmpty()) {
            placement.toInsert().forEach(Pending::attempt);
            attempts.begin();
            commits.insertMany(placement.documents(), ORDERED);
        }
    }

    /** What was restored or written by others is read again. */
    void forget() {
        planner.forget();
    }
}
