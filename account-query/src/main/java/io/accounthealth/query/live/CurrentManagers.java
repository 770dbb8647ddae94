package io.accounthealth.query.live;

import io.accounthealth.events.AccountId;
import io.accounthealth.query.asof.ParkedException;
import io.accounthealth.query.asof.TableSource;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.table.Profile;
import io.accounthealth.query.table.Vantage;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

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
        return manager.equals(managerOf(account));
    }

    private @Nullable String managerOf(AccountId account) {
        try {
            return managerOf(account, Long.MAX_VALUE);
        } catch (ParkedException e) {
            // By what could be read; the account says itself that it is parked, to whoever may see it.
            return managerOf(account, e.position() - 1);
        }
    }

    private @Nullable String managerOf(AccountId account, long knownAt) {
        return live.ask(account, knownAt, table -> managerOf(table, knownAt)).orElse(null);
    }

    private @Nullable String managerOf(AccountTable table, long knownAt) {
        return Profile.managerOf(table, new Vantage(Vantage.micros(clock.instant()), knownAt));
    }
}
