package io.accounthealth.storage.mongo.log;

import static com.mongodb.client.model.Accumulators.first;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static io.accounthealth.storage.mongo.database.Documents.number;
import static io.accounthealth.storage.mongo.log.CommitDocuments.EVENTS;
import static io.accounthealth.storage.mongo.log.CommitDocuments.EVENT_ID;
import static io.accounthealth.storage.mongo.log.CommitDocuments.FIRST;
import static io.accounthealth.storage.mongo.log.CommitDocuments.FIRST_SEQUENCE;
import static io.accounthealth.storage.mongo.log.CommitDocuments.ID;
import static io.accounthealth.storage.mongo.log.CommitDocuments.LAST;
import static io.accounthealth.storage.mongo.log.CommitDocuments.RECORDED_AT;
import static io.accounthealth.storage.mongo.log.CommitDocuments.WRITER;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Head;
import io.accounthealth.storage.mongo.database.IsoMicros;
import io.accounthealth.storage.mongo.database.Surely;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The queries of the log over its commits, each one command that an index answers. They read what a majority has, so
 * nothing that they return can be rolled back.
 */
final class CommitReader {

    /** Far below the 16 MB that a command may have. */
    private static final int IDS_A_QUERY = 10_000;

    private final MongoCollection<Document> commits;
    private final long maxTimeMillis;

    /** @param maxTime how long the server may take over a query */
    CommitReader(MongoCollection<Document> commits, Duration maxTime) {
        this.commits = commits;
        this.maxTimeMillis = maxTime.toMillis();
    }

    /** Where a commit is, who wrote it, and the ids it holds. */
    record Place(
            long first, long last, long version, @Nullable UUID writer, List<UUID> ids) {}

    /** Reads so that nothing which was acknowledged before is missing, see {@link Surely}. */
    <T extends @Nullable Object> T surely(Function<CommitReader, T> query) {
        return Surely.read(commits, rows -> query.apply(new CommitReader(rows, Duration.ofMillis(maxTimeMillis))));
    }

    Head head() {
        Document last = find(new Document())
                .projection(include(LAST, RECORDED_AT))
                .sort(descending(FIRST))
                .limit(1)
                .first();
        return last == null ? Head.EMPTY : new Head(number(last, LAST), IsoMicros.parse(last.getString(RECORDED_AT)));
    }

    @Nullable
    Document lastCommit() {
        return find(new Document()).sort(descending(FIRST)).limit(1).first();
    }

    StreamEnds streams() {
        return new StreamEnds(commits);
    }

    /** How many events each of these streams holds; those that hold none are left out. */
    Map<AccountId, Long> versions(Collection<AccountId> accounts) {
        return streams().of(accounts, maxTimeMillis);
    }

    /** Who wrote the commits whose keys are in a range, by their keys. */
    Map<Long, UUID> writersOf(long first, long last) {
        Map<Long, UUID> writers = new HashMap<>();
        for (Document commit : find(and(gte(FIRST, first), lte(FIRST, last))).projection(include(WRITER))) {
            writers.put(number(commit, FIRST), commit.get(WRITER, UUID.class));
        }
        return writers;
    }

    /** The commits that hold any of these ids, by each id they hold. */
    Map<UUID, Place> holding(Collection<UUID> eventIds) {
        Map<UUID, Place> places = new HashMap<>();
        List<UUID> all = List.copyOf(eventIds);
        for (int from = 0; from < all.size(); from += IDS_A_QUERY) {
            List<UUID> some = all.subList(from, Math.min(all.size(), from + IDS_A_QUERY));
            for (Document commit :
                    find(in(EVENT_ID, some)).projection(include(LAST, FIRST_SEQUENCE, WRITER, EVENT_ID))) {
                Place place = place(commit);
                place.ids().forEach(id -> places.put(id, place));
            }
        }
        return places;
    }

    private static Place place(Document commit) {
        List<UUID> ids = new ArrayList<>();
        for (Document event : commit.getList(EVENTS, Document.class)) {
            ids.add(event.get(ID, UUID.class));
        }
        return new Place(
                number(commit, FIRST),
                number(commit, LAST),
                number(commit, FIRST_SEQUENCE) + ids.size(),
                commit.get(WRITER, UUID.class),
                ids);
    }

    /** The first position recorded after an instant, if one is. */
    OptionalLong firstAfter(Instant recordedAt) {
        Document commit = find(gt(RECORDED_AT, IsoMicros.bound(recordedAt)))
                .projection(include(FIRST))
                .sort(ascending(RECORDED_AT, FIRST))
                .limit(1)
                .first();
        return commit == null ? OptionalLong.empty() : OptionalLong.of(number(commit, FIRST));
    }

    FindIterable<Document> find(Bson filter) {
        return commits.find(filter).maxTime(maxTimeMillis, TimeUnit.MILLISECONDS);
    }
}
