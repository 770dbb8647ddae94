package io.accounthealth.storage.mongo;

import static com.mongodb.client.model.Accumulators.min;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.EstimatedDocumentCountOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import io.accounthealth.storage.InboxPage;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.mongo.database.Documents;
import io.accounthealth.storage.mongo.database.IsoMicros;
import io.accounthealth.storage.mongo.database.MongoHealth;
import io.accounthealth.storage.mongo.database.Upserts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Ids are taken from a counter before the events are written, so a crash in between leaves an id unused. */
record MongoInbox(MongoCollection<Document> inbox, MongoCollection<Document> counters, MongoHealth health)
        implements InboxStore {

    private static final String COUNTER = "inbox";
    private static final int COUNTING_MILLIS = 1_000;
    private static final int SUMMING_MILLIS = 5_000;
    private static final String BYTES = "bytes";

    /** What versions without {@code waits} wrote as the reason, around the account; later words are not looked for. */
    private static final String NO_ACCOUNT = "there is no account ";

    private static final String OPEN_IT = "; open it first";

    private static final Bson USAGE =
            group("$source", sum("entries", 1L), sum(BYTES, "$" + BYTES), min("oldest", "$receivedAt"));

    @Override
    public List<Long> add(List<Refused> refused) {
        List<Refused> given = List.copyOf(refused);
        if (given.isEmpty()) {
            return List.of();
        }
        return health.write(() -> {
            long next = take(given.size());
            List<Long> ids = new ArrayList<>();
            List<Document> rows = new ArrayList<>();
            for (Refused each : given) {
                ids.add(next);
                rows.add(row(next++, each));
            }
            inbox.insertMany(rows);
            return ids;
        });
    }

    /** @return the first of that many ids */
    private long take(int ids) {
        Document counter = Objects.requireNonNull(counters.findOneAndUpdate(
                eq("_id", COUNTER),
                inc("last", (long) ids),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER)));
        return Documents.number(counter, "last") - ids + 1;
    }

    @Override
    public void restore(List<Refused> refused) {
        List<Document> rows = refused.stream().map(each -> row(each.id(), each)).toList();
        if (!rows.isEmpty()) {
            long last = refused.stream().mapToLong(Refused::id).max().orElse(0);
            health.write(() -> {
                counters.updateOne(eq("_id", COUNTER), max("last", last), new UpdateOptions().upsert(true));
                Upserts.insertThoseNotThere(inbox, rows);
                return last;
            });
        }
    }

    @Override
    public List<Refused> list(@Nullable String source, long beforeId, int limit) {
        if (limit <= 0) {
            return List.of();
        }
        Bson before = lt("_id", beforeId);
        return health.read(() -> {
            InboxPage page = new InboxPage();
            try (MongoCursor<Document> rows = inbox.find(source == null ? before : and(eq("source", source), before))
                    .sort(descending("_id"))
                    .limit(limit)
                    .cursor()) {
                while (!page.isFull() && rows.hasNext()) {
                    page.add(refused(rows.next()));
                }
            }
            return page.entries();
        });
    }

    @Override
    public Optional<Refused> find(long id) {
        return Optional.ofNullable(health.read(() -> inbox.find(eq("_id", id)).first()))
                .map(MongoInbox::refused);
    }

    @Override
    public List<Refused> find(Collection<Long> ids) {
        List<Refused> found = new ArrayList<>();
        health.read(() -> inbox.find(in("_id", ids))
                .sort(ascending("_id"))
                .map(MongoInbox::refused)
                .into(found));
        return found;
    }

    @Override
    public boolean remove(long id) {
        return health.write(() -> inbox.deleteOne(eq("_id", id)).getDeletedCount() > 0);
    }

    @Override
    public int remove(Collection<Long> ids) {
        return (int) health.<Long>write(() -> inbox.deleteMany(in("_id", ids)).getDeletedCount())
                .longValue();
    }

    /** Of entries that an older version kept no bytes are counted. */
    @Override
    public Usage usage(@Nullable String source) {
        return usages(List.of(match(eq("source", source)), USAGE)).stream()
                .findFirst()
                .orElse(new Usage(source, 0, 0, null));
    }

    @Override
    public List<Usage> usages() {
        return usages(List.of(USAGE, sort(descending("entries"))));
    }

    private List<Usage> usages(List<Bson> pipeline) {
        return health.read(() -> {
            List<Usage> usages = new ArrayList<>();
            for (Document row : inbox.aggregate(pipeline).maxTime(SUMMING_MILLIS, TimeUnit.MILLISECONDS)) {
                usages.add(new Usage(
                        row.getString("_id"),
                        Documents.number(row, "entries"),
                        Documents.number(row, BYTES),
                        IsoMicros.parse(row.getString("oldest"))));
            }
            return usages;
        });
    }

    @Override
    public long count() {
        return health.read(() -> inbox.estimatedDocumentCount(
                new EstimatedDocumentCountOptions().maxTime(COUNTING_MILLIS, TimeUnit.MILLISECONDS)));
    }

    private static Document row(long id, Refused refused) {
        return new Document("_id", id)
                .append("receivedAt", IsoMicros.of(refused.receivedAt()))
                .append("source", refused.source())
                .append("eventId", refused.eventId())
                .append("account", refused.account())
                .append("contentType", refused.contentType())
                .append("body", new Binary(refused.body()))
                .append(BYTES, (long) refused.body().length)
                .append("reason", refused.reason())
                .append("waits", refused.waits());
    }

    private static Refused refused(Document row) {
        return new Refused(
                Documents.number(row, "_id"),
                IsoMicros.parse(row.getString("receivedAt")),
                row.getString("source"),
                row.getString("eventId"),
                row.getString("account"),
                row.getString("contentType"),
                row.get("body", Binary.class).getData(),
                row.getString("reason"),
                waits(row));
    }

    /** An entry of an older version has no such field, and waits as {@code SqliteSchema} reads it there. */
    private static boolean waits(Document row) {
        Boolean waits = row.getBoolean("waits");
        String reason = row.getString("reason");
        return waits == null ? reason.startsWith(NO_ACCOUNT) && reason.endsWith(OPEN_IT) : waits;
    }
}
