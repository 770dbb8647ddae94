package io.accounthealth.model.changes;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.Scoring;
import io.accounthealth.model.policy.Traits;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What an account is scored by at two points.
 *
 * @param moved by the traits of the second point, of the rules of the first
 */
record ScoringChange(Scoring before, Scoring moved, Scoring after) {

    static ScoringChange of(AccountTable table, PointInTime from, PointInTime to, PolicyBook book) {
        AccountAt end = AccountAt.of(table, to);
        return new ScoringChange(
                book.scoring(AccountAt.of(table, from), from), book.scoring(end, from), book.scoring(end, to));
    }

    /** Whether another policy of the first point's is for the account since its traits changed. */
    boolean movesSegment() {
        return !moved.equals(before);
    }

    boolean changesPolicy() {
        return !after.policy().equals(moved.policy());
    }

    String segmentInWords() {
        return "The account changed: rules " + named(moved.policy()) + " instead of " + named(before.policy());
    }

    String policyInWords() {
        return "Rules " + named(after.policy()) + " instead of " + named(moved.policy());
    }

    private static String named(HealthPolicy policy) {
        AppliesTo appliesTo = policy.appliesTo();
        return policy.version() + (appliesTo == null ? "" : " (for " + appliesTo.inWords() + ")");
    }

    /** The events that changed the traits between two points. */
    static List<UUID> traitChanges(AccountTable table, BitemporalPoint start, BitemporalPoint end) {
        Set<UUID> earlier = new HashSet<>();
        Traits.changes(table, start).forEach(fact -> earlier.add(fact.eventId()));
        return Traits.changes(table, end).stream()
                .map(Fact::eventId)
                .filter(id -> !earlier.contains(id))
                .toList();
    }
}
