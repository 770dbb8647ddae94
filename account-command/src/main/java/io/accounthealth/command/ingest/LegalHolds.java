package io.accounthealth.command.ingest;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.EventLog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Accounts of which nothing may be taken away while a court, or whoever else may demand it, wants it kept. */
public final class LegalHolds {

    private static final String PLACED = "legal-hold-placed";
    private static final String LIFTED = "legal-hold-lifted";
    private static final int PAGE = 4_000;

    private final EventLog log;

    public LegalHolds(EventLog log) {
        this.log = log;
    }

    /** Whether one stands, by what the account's stream says now. Reads the whole stream. */
    boolean stands(AccountId account) {
        Set<String> open = new HashSet<>();
        long next = 0;
        List<StoredEvent> page;
        do {
            page = log.readStream(account, next, PAGE);
            for (StoredEvent event : page) {
                if (event.envelope().type().equals(PLACED)) {
                    open.add(holdId(event));
                } else if (event.envelope().type().equals(LIFTED)) {
                    open.remove(holdId(event));
                }
            }
            next += page.size();
        } while (!page.isEmpty());
        return !open.isEmpty();
    }

    private static String holdId(StoredEvent event) {
        return FactJson.mapper().readTree(event.payload()).path("holdId").asString();
    }
}
