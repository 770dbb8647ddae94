package io.accounthealth.storage.mongo;

import com.mongodb.client.MongoCollection;
import io.accounthealth.storage.AppendObservers;
import io.accounthealth.storage.AppendSignal;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.time.InstantSource;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log in a database, and the parts it is made of. */
final class MongoLog {

    private static final Logger LOG = LoggerFactory.getLogger(MongoLog.class);

    private final MongoHealth health;
    private final CommitReader reader;
    private final MongoWriter writer;
    private final MongoEventLog events;

    /**
     * @param stop which all who share the log look at before they write
     * @param turns which they take
     */
    MongoLog(MongoPlace place, WriteStop stop, Turns turns, MongoSettings settings, InstantSource clock) {
        MongoCollection<Document> commits = place.collection(MongoIndex.COMMITS);
        AppendSignal wakes = new AppendSignal();
        health = place.health();
        reader = new CommitReader(commits, settings.deadline().dividedBy(3));
        AppendObservers observers = new AppendObservers();
        MongoAppender appender =
                new MongoAppender(commits, reader, health, stop, turns, settings, clock, new MongoAppender.Observer() {
                    @Override
                    public void appended(int commits) {
                        observers.synced(commits);
                        wakes.wakeAll();
                    }

                    @Override
                    public void renumbered() {
                        observers.renumbered();
                    }

                    @Override
                    public void slow() {
                        observers.slow();
                    }
                });
        MongoRestore restore = new MongoRestore(commits, reader, health, settings.deadline());
        writer = new MongoWriter("event-log-writer", health, settings.deadline(), appender, history -> {
            restore.restore(history);
            appender.forget();
            wakes.wakeAll();
        });
        events = new MongoEventLog(
                reader, health, writer, stop, wakes, observers, new KnownAt(reader, health, clock, settings));
    }

    /** Looks at the last commit: where that is damaged the log can be read, but is written no more. */
    void look() {
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

    MongoWriter writer() {
        return writer;
    }

    MongoEventLog events() {
        return events;
    }
}
