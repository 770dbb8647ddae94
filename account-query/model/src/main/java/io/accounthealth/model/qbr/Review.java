package io.accounthealth.model.qbr;

import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.QbrEvent.QbrPresented;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A prepared pack: made again at its point it is the same, and its hash proves it.
 *
 * @param eventId of the preparation
 * @param form that packs had then
 * @param comparison with the pack that is made again at its point now
 * @param note the comparison in words; null where it is the same pack
 * @param presentedAt when it was shown to the client, if it was
 */
public record Review(
        UUID eventId,
        String quarter,
        Instant asOf,
        long knownAtPosition,
        String policy,
        String packHash,
        String form,
        Instant preparedAt,
        String preparedBy,
        @Nullable Instant presentedAt,
        PackVerification comparison,
        @Nullable String note) {

    /**
     * Those of a quarter, oldest first. What is presented is the one that was prepared last.
     *
     * @param compare makes a pack again
     */
    public static List<Review> of(AccountAt account, String quarter, Function<QbrPrepared, PackVerification> compare) {
        List<Review> reviews = new ArrayList<>();
        Instant presentedAt = null;
        for (Fact<QbrEvent> fact : account.all(QbrEvent.class).reversed()) {
            Instant at = BitemporalPoint.instant(fact.occurredAt());
            if (fact.event() instanceof QbrPresented e && e.quarter().equals(quarter)) {
                presentedAt = presentedAt == null ? at : presentedAt;
            } else if (fact.event() instanceof QbrPrepared e && e.quarter().equals(quarter)) {
                PackVerification comparison = compare.apply(e);
                reviews.addFirst(new Review(
                        fact.eventId(),
                        e.quarter(),
                        e.asOf(),
                        e.knownAtPosition(),
                        e.policy(),
                        e.packHash(),
                        e.form(),
                        at,
                        fact.actor(),
                        presentedAt,
                        comparison,
                        comparison.note()));
                presentedAt = null;
            }
        }
        return reviews;
    }
}
