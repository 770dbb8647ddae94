package io.accounthealth.storage.mongo.log;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static io.accounthealth.storage.mongo.log.CommitDocuments.ACCOUNT;
import static io.accounthealth.storage.mongo.log.CommitDocuments.FIRST;
import static io.accounthealth.storage.mongo.log.CommitDocuments.FIRST_SEQUENCE;

import com.mongodb.client.FindIterable;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.events.AccountId;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Commits one behind the other, by the dense places of their events: positions of the log, or sequences of a stream.
 *
 * @param account whose stream it is; null for the log
 */
record CommitOrder(CommitReader reader, @Nullable AccountId account) {

    /** Commits that begin in a range of places, in order. */
    FindIterable<Document> beginningIn(long first, long last) {
        return find(gte(field(), first), lte(field(), last)).sort(ascending(field()));
    }

    /** The last commit that begins before a place. */
    @Nullable
    Document before(long place) {
        return find(lt(field(), place)).sort(descending(field())).limit(1).first();
    }

    private FindIterable<Document> find(Bson... range) {
        List<Bson> all = new ArrayList<>(List.of(range));
        if (account != null) {
            all.addFirst(eq(ACCOUNT, account.value()));
        }
        return reader.find(all.size() == 1 ? all.getFirst() : and(all));
    }

    private String field() {
        return account == null ? FIRST : FIRST_SEQUENCE;
    }

    long placeOf(Envelope event) {
        return account == null ? event.position() : event.sequence();
    }

    /** A place as messages name it. */
    String name(long place) {
        return account == null ? "event " + place : "sequence " + place + " of " + account;
    }
}
