package io.accounthealth.storage.mongo;

import static com.mongodb.client.model.Accumulators.first;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;
import static io.accounthealth.storage.mongo.CommitDocuments.ACCOUNT;
import static io.accounthealth.storage.mongo.CommitDocuments.EVENTS;
import static io.accounthealth.storage.mongo.CommitDocuments.EVENT_ID;
import static io.accounthealth.storage.mongo.CommitDocuments.FIRST;
import static io.accounthealth.storage.mongo.CommitDocuments.FIRST_SEQUENCE;
import static io.accounthealth.storage.mongo.CommitDocuments.ID;
import static io.accounthealth.storage.mongo.CommitDocuments.LAST;
import static io.accounthealth.storage.mongo.CommitDocuments.RECORDED_AT;
import static io.accounthealth.storage.mongo.CommitDocuments.WRITER;
import static io.accounthealth.storage.mongo.CommitDocuments.number;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import io.accounthealth.envelope.Envelope;
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
 * The questions that the log asks of its commits, each one command that an index answers. What a majority has is read,
 * so nothing that is seen can be rolled back.
 */
final class CommitReader {

    /** Far below the 16 MB that a command may have. */
    private static final int IDS_A_QUERY = 10_000;

    private final MongoCollection<Document> commits;
    private final long maxTimeMillis;

    /** @param maxTime how long the server may take over a question */
    CommitReader(MongoCollection<Document> commits, Duration maxTime) {
        this.commits = commits;
        this.maxTimeMillis = maxTime.toMillis();
    }

    /** Where a commit is, who wrote it, and the ids it holds. */
    record Place(
            long first, long last, long version, @Nullable UUID writer, List<UUID> ids) {}

    /** Asks so that nothing which was acknowledged before is missing in the answer, see {@link Surely}. */
    <T extends @Nullable Object> T surely(Function<CommitReader, T> question) {
        return Surely.read(commits, rows -> question.apply(new CommitReader(rows, Duration.ofMillis(maxTimeMillis))));
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

    /** How many events each of these streams holds; those that hold none are left out. */
    Map<AccountId, Long> versions(Collection<AccountId> accounts) {
        Map<AccountId, Long> versions = new HashMap<>();
        // The newest commit of each stream: the index has them first, so the server may skip from one to the next.
        for (Document newest : commits.aggregate(List.of(
                        match(in(
                                ACCOUNT, accounts.stream().map(AccountId::value).toList())),
                        sort(orderBy(ascending(ACCOUNT), descending(FIRST_SEQUENCE))),
                        group(
                                "$" + ACCOUNT,
                                first("first", "$" + FIRST),
                                first(LAST, "$" + LAST),
                                first(FIRST_SEQUENCE, "$" + FIRST_SEQUENCE))))
                .maxTime(maxTimeMillis, TimeUnit.MILLISECONDS)) {
            long events = number(newest, LAST) - number(newest, "first") + 1;
            versions.put(new AccountId(newest.getString(FIRST)), number(newest, FIRST_SEQUENCE) + events);
        }
        return versions;
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

    /** Commits one behind the other, by the dense places of their events. */
    interface Order {

        /** Those that begin in a range of places, in order; no more than were asked for. */
        FindIterable<Document> beginningIn(long first, long last);

        /** The last that begins before a place. */
        @Nullable
        Document before(long place);

        long placeOf(Envelope event);

        /** As it is named where one is missing. */
        String name(long place);
    }

    Order byPosition() {
        return new Order() {
            @Override
            public FindIterable<Document> beginningIn(long first, long last) {
                return find(and(gte(FIRST, first), lte(FIRST, last))).sort(ascending(FIRST));
            }

            @Override
            public @Nullable Document before(long place) {
                return find(lt(FIRST, place)).sort(descending(FIRST)).limit(1).first();
            }

            @Override
            public long placeOf(Envelope event) {
                return event.position();
            }

            @Override
            public String name(long place) {
                return "event " + place;
            }
        };
    }

    Order bySequence(AccountId account) {
        return new Order() {
            @Override
            public FindIterable<Document> beginningIn(long first, long last) {
                return find(and(eq(ACCOUNT, account.value()), gte(FIRST_SEQUENCE, first), lte(FIRST_SEQUENCE, last)))
                        .sort(ascending(FIRST_SEQUENCE));
            }

            @Override
            public @Nullable Document before(long place) {
                return find(and(eq(ACCOUNT, account.value()), lt(FIRST_SEQUENCE, place)))
                        .sort(descending(FIRST_SEQUENCE))
                        .limit(1)
                        .first();
            }

            @Override
            public long placeOf(Envelope event) {
                return event.sequence();
            }

            @Override
            public String name(long place) {
                return "sequence " + place + " of " + account;
            }
        };
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

    private FindIterable<Document> find(Bson filter) {
        return commits.find(filter).maxTime(maxTimeMillis, TimeUnit.MILLISECONDS);
    }
}
