package io.accounthealth.storage.mongo.log;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.mongo.database.Documents;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.time.Duration;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A mark for every process that shares a log, which ends all writing to it: the process that finds that the history is
 * not what was recorded may be one that only reads. It lies beside the keys, where all may write and no restore of the
 * log undoes it. A writer looks for it before it writes, at most once a second: a look by id, whatever is written.
 */
final class WriteStop {

    private static final String WHY = "why";
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final String id;
    private final MongoCollection<Document> marks;
    private final MongoHealth health;
    private volatile @Nullable Look last;

    /** What a look found, null for no mark, and when it was begun. */
    private record Look(@Nullable String why, long at) {}

    /** @param health of the database that the mark lies in */
    WriteStop(String log, MongoCollection<Document> marks, MongoHealth health) {
        this.id = log + "WriteStop";
        this.marks = marks;
        this.health = health;
    }

    void set(String why) {
        Document mark = new Document("_id", id).append(WHY, why);
        health.write(() -> Documents.put(marks, mark));
        last = null;
    }

    void lift() {
        health.write(() -> marks.deleteOne(eq("_id", id)));
        last = null;
    }

    /**
     * @throws LogUnavailableException ({@code DAMAGED}) when the mark is there
     * @throws MongoException when that cannot be told
     */
    void refuseIfSet() {
        String why = why();
        if (why != null) {
            throw new LogUnavailableException(Cause.DAMAGED, why);
        }
    }

    /**
     * What was set; null for nothing.
     *
     * @throws MongoException when that cannot be told
     */
    @Nullable
    String why() {
        Look look = last;
        if (look == null || System.nanoTime() - look.at() > FRESH_NANOS) {
            long begun = System.nanoTime();
            Document mark = marks.find(eq("_id", id)).first();
            look = new Look(mark == null ? null : mark.getString(WHY), begun);
            last = look;
        }
        return look.why();
    }
}
