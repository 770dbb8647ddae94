package io.accounthealth.command.retention;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.EventLog;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Accounts of which nothing may be taken away while a court, or whoever else may demand it, wants it kept. It remembers
 * how far it has read each stream, and belongs to one thread.
 */
final class LegalHolds {

    private static final String PLACED = "legal-hold-placed";
    private static final String LIFTED = "legal-hold-lifted";
    private static final int PAGE = 4_000;

    private final EventLog log;
    private final Map<AccountId, Seen> seen = new HashMap<>();

    private static final class Seen {
        private final Set<String> open = new HashSet<>();
        private long next;
    }

    LegalHolds(EventLog log) {
        this.log = log;
    }

    /** Whether one stands, by what the account's stream says now. Reads the stream on from where it was last read. */
    boolean stands(AccountId account) {
        Seen known = seen.computeIfAbsent(account, each -> new Seen());
        List<StoredEvent> page;
        do {
            page = log.readStream(account, known.next, PAGE);
            for (StoredEvent event : page) {
                if (event.envelope().type().equals(PLACED)) {
                    known.open.add(holdId(event));
                } else if (event.envelope().type().equals(LIFTED)) {
                    known.open.remove(holdId(event));
                }
            }
            known.next += page.size();
        } while (!page.isEmpty());
        return !known.open.isEmpty();
    }

    private static String holdId(StoredEvent event) {
        return FactJson.mapper().readTree(event.payload()).path("holdId").asString();
    }
}
