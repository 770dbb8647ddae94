package io.accounthealth.model.changes;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.Scoring;
import io.accounthealth.model.policy.Traits;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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

    /**
     * The events that changed the traits between two points: what came, and of what went, since it was retracted or
     * corrected, the fact and what amended it.
     */
    static List<UUID> traitChanges(AccountTable table, BitemporalPoint start, BitemporalPoint end) {
        Map<UUID, Fact<HandoverEvent>> went = new LinkedHashMap<>();
        Traits.changes(table, start).forEach(fact -> went.put(fact.eventId(), fact));
        Set<UUID> came = new LinkedHashSet<>();
        for (Fact<HandoverEvent> fact : Traits.changes(table, end)) {
            if (went.remove(fact.eventId()) == null) {
                came.add(fact.eventId());
            }
        }
        Set<UUID> changes = new LinkedHashSet<>(went.keySet());
        Set<UUID> amended = went.values().stream().map(Fact::root).collect(Collectors.toSet());
        table.journal().recorded(start.k(), end.k()).stream()
                .filter(fact -> amended.contains(fact.root()))
                .forEach(fact -> changes.add(fact.eventId()));
        changes.addAll(came);
        return List.copyOf(changes);
    }
}
