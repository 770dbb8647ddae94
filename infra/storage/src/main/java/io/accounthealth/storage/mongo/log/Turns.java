package io.accounthealth.storage.mongo.log;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import io.accounthealth.storage.mongo.database.Upserts;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns of the processes that append to one log. A process whose commits take long to send is overtaken each time by
 * one whose next insert is under way already. Who lost some races in a row therefore asks for a turn with a row that
 * the others see, and these hold back until it has been taken, or until it has had time enough: who asked may be gone.
 * They look for the row once a second, and before each insert while turns are being asked for, so that a turn comes
 * after so many lost races, a second, and one insert of each of the others.
 *
 * <p>Nothing but the order depends on it: a turn that is not seen, or not waited for, costs another race. Confined to
 * the writer's thread.
 */
final class Turns {

    /** Most races are won sooner, and without the two writes that a turn costs. */
    private static final int RACES_LOST = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private static final String REQUEST = "request";
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long CONTENDED_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

    private final String id;
    private final MongoCollection<Document> marks;
    private final long longestNanos;
    private int lost;
    private @Nullable UUID request;
    private @Nullable Long lookedAt;
    private @Nullable Long contendedAt;

    /** @param longest that one insert of this process holds back for others */
    Turns(String log, MongoCollection<Document> marks, Duration longest) {
        this.id = log + "Turn";
        this.marks = marks;
        this.longestNanos = longest.toNanos();
    }

    /** Waits while another process has asked for its turn. */
    void giveWay() {
        if (request != null || (isSince(lookedAt, FRESH_NANOS) && !isSince(contendedAt, CONTENDED_NANOS))) {
            return;
        }
        try {
            long begun = System.nanoTime();
            Document other = look();
            while (other != null) {
                contendedAt = System.nanoTime();
                if (System.nanoTime() - begun > longestNanos) {
                    marks.deleteOne(and(eq("_id", id), eq(REQUEST, other.get(REQUEST))));
                    return;
                }
                LockSupport.parkNanos(POLL_NANOS);
                other = look();
            }
        } catch (MongoException e) {
            LOG.debug("no look whether another process has asked for its turn", e);
        }
    }

    private @Nullable Document look() {
        lookedAt = System.nanoTime();
        return marks.find(eq("_id", id)).first();
    }

    private static boolean isSince(@Nullable Long instant, long nanos) {
        return instant != null && System.nanoTime() - instant <= nanos;
    }

    /**
     * Another process took the place. Requests a turn when that is not the first time, and no other process has
     * requested one.
     */
    void lost() {
        if (++lost < RACES_LOST) {
            return;
        }
        UUID asked = request == null ? UUID.randomUUID() : request;
        try {
            if (Upserts.insertUnlessThere(marks, new Document("_id", id).append(REQUEST, asked))) {
                request = asked;
            }
            contendedAt = System.nanoTime();
        } catch (MongoException e) {
            LOG.debug("no turn was asked for", e);
        }
    }

    /** This process has appended, or given up: the others may go on. */
    void end() {
        lost = 0;
        if (request != null) {
            try {
                marks.deleteOne(and(eq("_id", id), eq(REQUEST, request)));
            } catch (MongoException e) {
                LOG.debug("others hold back until the requested turn has expired", e);
            }
            request = null;
        }
    }
}
