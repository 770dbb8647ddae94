package io.accounthealth.model.table;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a journal by the events that first recorded them. Built when the first correction comes, since most
 * accounts never have one.
 */
final class FactIndex {

    private final Column<AccountEvent> journal;
    private @Nullable Map<UUID, Fact<AccountEvent>> byEventId;

    FactIndex(Column<AccountEvent> journal) {
        this.journal = journal;
    }

    /** A fact that was added to the journal. */
    void add(Fact<AccountEvent> fact) {
        if (byEventId != null) {
            byEventId.put(fact.eventId(), fact);
        }
    }

    /**
     * The fact of an event id, of those recorded before a position; null when there is none. The id of a correction
     * means the fact that it corrects; each step goes back in the log, so that events that name each other cannot make
     * a circle.
     */
    @Nullable
    Fact<AccountEvent> root(UUID eventId, long before) {
        Fact<AccountEvent> named = byEventId().get(eventId);
        if (named == null || named.position() >= before) {
            return null;
        }
        return named.event() instanceof CorrectionEvent c ? root(c.target(), named.position()) : named;
    }

    private Map<UUID, Fact<AccountEvent>> byEventId() {
        Map<UUID, Fact<AccountEvent>> index = byEventId;
        if (index == null) {
            index = new HashMap<>();
            for (Fact<AccountEvent> fact : journal.everything()) {
                index.put(fact.eventId(), fact);
            }
            byEventId = index;
        }
        return index;
    }
}
