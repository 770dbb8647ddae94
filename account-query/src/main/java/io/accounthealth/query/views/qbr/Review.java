package io.accounthealth.query.views.qbr;

import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.QbrEvent.QbrPresented;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.Fact;
import io.accounthealth.query.table.Vantage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pack that was prepared: asked for at its point again, it is the same, and its hash proves it.
 *
 * @param eventId of the preparation
 * @param presentedAt when it was shown to the client, if it was
 */
public record Review(
        UUID eventId,
        String quarter,
        Instant asOf,
        long knownAtPosition,
        String policy,
        String packHash,
        Instant preparedAt,
        String preparedBy,
        @Nullable Instant presentedAt) {

    /** Those of a quarter, oldest first. What is presented is the one that was prepared last. */
    public static List<Review> of(AccountAt account, String quarter) {
        List<Review> reviews = new ArrayList<>();
        for (Fact<QbrEvent> fact : account.table().reviews().all(account.at())) {
            if (fact.event() instanceof QbrPrepared e && e.quarter().equals(quarter)) {
                reviews.add(new Review(
                        fact.eventId(),
                        e.quarter(),
                        e.asOf(),
                        e.knownAtPosition(),
                        e.policy(),
                        e.packHash(),
                        Vantage.instant(fact.occurredAt()),
                        fact.actor(),
                        null));
            } else if (fact.event() instanceof QbrPresented e && e.quarter().equals(quarter) && !reviews.isEmpty()) {
                reviews.add(reviews.removeLast().presented(Vantage.instant(fact.occurredAt())));
            }
        }
        return reviews;
    }

    private Review presented(Instant at) {
        return new Review(eventId, quarter, asOf, knownAtPosition, policy, packHash, preparedAt, preparedBy, at);
    }
}
