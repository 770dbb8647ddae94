package io.accounthealth.storage.mongo.log;

import com.mongodb.client.MongoCursor;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.EventPage;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Reads pages of events from commits. */
record CommitPages(CommitReader reader, MongoHealth health) {

    /** Commits whose size tells how many more to fetch at once. */
    private static final int FEW = 4;

    /**
     * Places are dense, so a missing event shows. A read takes more than one query, and an election in between may let
     * a later query find less than an earlier one; damage ends all appends, so it is believed only when a read that
     * misses nothing has found it again.
     *
     * @param account whose stream to read; null for the log
     * @param begins whether a commit is known to begin at that place
     */
    EventPage read(@Nullable AccountId account, long from, int limit, boolean begins) {
        CommitOrder order = new CommitOrder(reader, account);
        EventPage page = fetch(order, from, limit, begins);
        return missing(page, from, order).isEmpty()
                ? page
                : reader.surely(it -> soundOrDamaged(new CommitOrder(it, account), from, limit, begins));
    }

    private EventPage soundOrDamaged(CommitOrder order, long from, int limit, boolean begins) {
        EventPage page = fetch(order, from, limit, begins);
        missing(page, from, order).ifPresent(place -> {
            throw health.damaged(order.name(place) + " is missing");
        });
        return page;
    }

    /**
     * Fetches a few commits, then as many more at once as these let expect to fit: a commit may be an event of some
     * bytes or a document of some megabytes, and of either no more is to be in memory than a page needs.
     */
    private EventPage fetch(CommitOrder order, long from, int limit, boolean begins) {
        long last = from > Long.MAX_VALUE - limit ? Long.MAX_VALUE : from + limit - 1;
        EventPage page = new EventPage(limit);
        List<Document> few = order.beginningIn(from, last).limit(FEW).into(new ArrayList<>());
        List<StoredEvent> first = few.isEmpty() ? List.of() : CommitDocuments.events(few.getFirst(), health);
        boolean isWithin = first.isEmpty()
                ? !begins
                : from > 0 && order.placeOf(first.getFirst().envelope()) != from;
        if (isWithin) {
            addEnd(order, from, page);
        }
        page.addAll(first);
        take(few.stream().skip(1).iterator(), page);
        if (few.size() == FEW && !page.isFull()) {
            long next = order.placeOf(page.events().getLast().envelope()) + 1;
            long fitting = FEW * (EventPage.BYTES - page.bytes()) / Math.max(1, page.bytes());
            try (MongoCursor<Document> more = order.beginningIn(next, last)
                    .batchSize(Math.clamp(fitting, 1, limit))
                    .iterator()) {
                take(more, page);
            }
        }
        return page;
    }

    private void take(Iterator<Document> commits, EventPage page) {
        while (!page.isFull() && commits.hasNext()) {
            page.addAll(CommitDocuments.events(commits.next(), health));
        }
    }

    /** The place that was requested may lie within the commit in front of those that were found. */
    private void addEnd(CommitOrder order, long from, EventPage page) {
        Document commit = order.before(from);
        if (commit != null) {
            List<StoredEvent> whole = CommitDocuments.events(commit, health);
            long skipped = from - order.placeOf(whole.getFirst().envelope());
            page.addAll(whole.subList((int) Math.min(whole.size(), skipped), whole.size()));
        }
    }

    private static OptionalLong missing(EventPage page, long from, CommitOrder order) {
        long expected = from;
        for (StoredEvent event : page.events()) {
            if (order.placeOf(event.envelope()) != expected) {
                return OptionalLong.of(expected);
            }
            expected++;
        }
        return OptionalLong.empty();
    }
}
