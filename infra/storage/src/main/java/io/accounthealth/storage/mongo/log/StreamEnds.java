package io.accounthealth.storage.mongo.log;

import static com.mongodb.client.model.Accumulators.first;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Aggregates.sort;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Sorts.orderBy;
import static io.accounthealth.storage.mongo.database.Documents.number;
import static io.accounthealth.storage.mongo.log.CommitDocuments.ACCOUNT;
import static io.accounthealth.storage.mongo.log.CommitDocuments.FIRST;
import static io.accounthealth.storage.mongo.log.CommitDocuments.FIRST_SEQUENCE;
import static io.accounthealth.storage.mongo.log.CommitDocuments.LAST;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.MongoCollection;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Extent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest commit of each stream: the index has them first, so that the server may skip from one to the next. */
record StreamEnds(MongoCollection<Document> commits) {

    private static final Logger LOG = LoggerFactory.getLogger(StreamEnds.class);
    private static final long MINUTES = 5;

    Map<AccountId, Long> of(Collection<AccountId> accounts, long maxTimeMillis) {
        Bson these = in(ACCOUNT, accounts.stream().map(AccountId::value).toList());
        Map<AccountId, Long> versions = new HashMap<>();
        for (Document newest : newest(these).maxTime(maxTimeMillis, TimeUnit.MILLISECONDS)) {
            Extent stream = extent(newest);
            versions.put(stream.account(), stream.nextSequence());
        }
        return versions;
    }

    /** Of all streams, however many, but for those whose newest commit does not say so. */
    List<Extent> all() {
        List<Extent> streams = new ArrayList<>();
        for (Document newest : newest(new Document()).maxTime(MINUTES, TimeUnit.MINUTES)) {
            try {
                streams.add(extent(newest));
            } catch (RuntimeException e) {
                LOG.error("the newest commit of stream {} is damaged; its account is not shown", newest.get(FIRST), e);
            }
        }
        return streams;
    }

    private AggregateIterable<Document> newest(Bson filter) {
        return commits.aggregate(List.of(
                match(filter),
                sort(orderBy(ascending(ACCOUNT), descending(FIRST_SEQUENCE))),
                group(
                        "$" + ACCOUNT,
                        first("first", "$" + FIRST),
                        first(LAST, "$" + LAST),
                        first(FIRST_SEQUENCE, "$" + FIRST_SEQUENCE))));
    }

    private static Extent extent(Document newest) {
        long last = number(newest, LAST);
        long events = last - number(newest, "first") + 1;
        return new Extent(new AccountId(newest.getString(FIRST)), number(newest, FIRST_SEQUENCE) + events, last);
    }
}
