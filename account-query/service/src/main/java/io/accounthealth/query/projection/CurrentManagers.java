package io.accounthealth.query.projection;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import java.time.InstantSource;

/**
 * Who looks after an account now, by all that is known now: whoever does sees its whole past, and whoever did no longer
 * sees any of it. A look-up is two binary searches in a table that is in memory.
 */
public final class CurrentManagers {

    private final TableSource live;
    private final InstantSource clock;

    public CurrentManagers(TableSource live, InstantSource clock) {
        this.live = live;
        this.clock = clock;
    }

    public boolean isManagedBy(String manager, AccountId account) {
        try {
            return isManagedBy(manager, account, Long.MAX_VALUE);
        } catch (ParkedException e) {
            // By what could be read; the account says itself that it is parked, to whoever may see it.
            return isManagedBy(manager, account, e.position() - 1);
        }
    }

    private boolean isManagedBy(String manager, AccountId account, long knownAt) {
        BitemporalPoint now = new BitemporalPoint(BitemporalPoint.micros(clock.instant()), knownAt);
        return live.query(account, knownAt, table -> manager.equals(Profile.managerOf(table, now)))
                .orElse(false);
    }
}
