package io.accounthealth.storage.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.mongo.database.Documents;
import io.accounthealth.storage.mongo.database.MongoHealth;
import io.accounthealth.storage.mongo.database.Surely;
import io.accounthealth.storage.mongo.database.Upserts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** The marks of {@link MongoCheckpoints}: how far the tables of each format go, and the generation of the format. */
final class CheckpointMarks {
    private static final int LONGEST_SECONDS = 5;

    private final MongoCollection<Document> marks;
    private final MongoHealth health;
    private final Map<String, UUID> generations = new ConcurrentHashMap<>();

    CheckpointMarks(MongoCollection<Document> marks, MongoHealth health) {
        this.marks = marks;
        this.health = health;
    }

    Mark seen(String format) {
        Document found = marks.find(eq("_id", format)).first();
        if (found == null) {
            return Mark.NONE;
        }
        remember(format, found);
        return new Mark(Documents.number(found, "position"), found.get("lastEvent", UUID.class));
    }

    /** The name that the tables of a format are kept under; null when there are none. */
    @Nullable
    String name(String format) {
        UUID generation = generation(format);
        return generation == null ? null : name(format, generation);
    }

    /** The names of all formats that have a mark, none of them missing. */
    Set<String> names() {
        return Surely.read(
                marks,
                rows -> rows.find(gt("_id", ""))
                        .maxTime(LONGEST_SECONDS, TimeUnit.SECONDS)
                        .map(mark -> name(mark.getString("_id"), mark.get("generation", UUID.class)))
                        .into(new HashSet<>()));
    }

    void discardOtherThan(String format) {
        health.write(() -> marks.deleteMany(ne("_id", format)));
        generations.keySet().retainAll(List.of(format));
    }

    /** The generation that this process adds to: the one it loaded, else the one that is there, else a new one. */
    UUID join(String format) {
        UUID known = generations.get(format);
        if (known != null) {
            return known;
        }
        UUID fresh = UUID.randomUUID();
        Upserts.insertUnlessThere(
                marks, new Document("_id", format).append("generation", fresh).append("position", 0L));
        Document now = marks.find(eq("_id", format)).first();
        if (now == null) {
            throw new LogUnavailableException(
                    LogUnavailableException.Cause.UNANSWERED,
                    "what was saved of format " + format + " is being discarded, or not seen yet; save it again");
        }
        return remember(format, now);
    }

    void advance(String format, UUID generation, Mark seen) {
        Bson mine = and(eq("_id", format), eq("generation", generation));
        boolean isFurther = marks.updateOne(
                                and(mine, lt("position", seen.position())),
                                combine(set("position", seen.position()), set("lastEvent", seen.lastEvent())))
                        .getMatchedCount()
                > 0;
        if (!isFurther && !isThere(mine)) {
            throw health.refused(
                    "keeps no more tables of format " + format + " from this process, since another discarded them"
                            + " meanwhile; it goes on with the tables that it has in memory",
                    null);
        }
    }

    /** Asked with a write that changes nothing: a read may be too old to show a mark that was made just before. */
    private boolean isThere(Bson mark) {
        return marks.updateOne(mark, max("position", 0L)).getMatchedCount() > 0;
    }

    private @Nullable UUID generation(String format) {
        UUID known = generations.get(format);
        Document found = known == null ? marks.find(eq("_id", format)).first() : null;
        return found == null ? known : remember(format, found);
    }

    private UUID remember(String format, Document mark) {
        UUID generation = Objects.requireNonNull(mark.get("generation", UUID.class));
        return generations.computeIfAbsent(format, first -> generation);
    }

    static String name(String format, @Nullable UUID generation) {
        return format + " " + generation;
    }
}
