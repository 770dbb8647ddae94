package io.accounthealth.query.audit;

import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The amendments of the events of an account.
 *
 * @param types the written names of the events that are known at the point
 * @param of by the event that first recorded a fact, the newest amendment that is known at the point, else the newest
 *     of all
 */
record Amendments(SortedSet<String> types, Map<UUID, Amendment> of) {

    /**
     * @param by the event that corrected or retracted it
     * @param known whether that is known at the point
     */
    record Amendment(UUID by, boolean retracted, String reason, boolean known) {}

    /** @param knownAt a position that the table has processed */
    static Amendments of(AccountTable table, long knownAt) {
        SortedSet<String> types = new TreeSet<>();
        Map<UUID, Amendment> of = new HashMap<>();
        table.journal().newestFirst(new BitemporalPoint(Long.MAX_VALUE, table.lastPosition()), fact -> {
            put(of, fact, false);
            return true;
        });
        table.journal().newestFirst(new BitemporalPoint(Long.MAX_VALUE, knownAt), fact -> {
            types.add(fact.type());
            put(of, fact, true);
            return true;
        });
        return new Amendments(types, of);
    }

    private static void put(Map<UUID, Amendment> of, Fact<?> fact, boolean known) {
        Fact.Amendment amendment = fact.amendment();
        if (amendment != null) {
            of.put(amendment.root(), new Amendment(fact.eventId(), amendment.retracted(), amendment.reason(), known));
        }
    }
}
