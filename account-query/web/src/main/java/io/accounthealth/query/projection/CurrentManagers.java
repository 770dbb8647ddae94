package io.accounthealth.query.projection;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import java.time.InstantSource;

/**
 * The present manager of an account, by all that is known now: that manager may see its whole past, and former managers
 * none of it. A lookup is two binary searches in a table in memory.
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
            // By what could be read; reads of the account report that it is parked.
            return isManagedBy(manager, account, e.position() - 1);
        }
    }

    private boolean isManagedBy(String manager, AccountId account, long knownAt) {
        BitemporalPoint now = new BitemporalPoint(BitemporalPoint.micros(clock.instant()), knownAt);
        return live.query(account, knownAt, table -> manager.equals(Profile.managerOf(table, now)))
                .orElse(false);
    }
}
