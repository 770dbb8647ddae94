package io.accounthealth.model.alerts;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.health.HealthBand;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Bands that followed a time without enough data, kept between two runs of the watch so that the search runs once. An
 * empty one changes no result. Safe for use by many threads.
 */
public final class Remembered {

    private record Silent(HealthBand band, @Nullable UUID after) {}

    private final Map<AccountId, Silent> silent = new ConcurrentHashMap<>();

    boolean isSilent(AccountId account) {
        return silent.containsKey(account);
    }

    boolean isSilent(AccountId account, HealthBand band, @Nullable UUID after) {
        return new Silent(band, after).equals(silent.get(account));
    }

    /** The band that an account came back with after a recorded change; null where none is kept. */
    @Nullable
    HealthBand bandOf(AccountId account, @Nullable UUID after) {
        Silent found = silent.get(account);
        return found != null && Objects.equals(found.after(), after) ? found.band() : null;
    }

    void silent(AccountId account, HealthBand band, @Nullable UUID after) {
        silent.put(account, new Silent(band, after));
    }

    void forget(AccountId account) {
        silent.remove(account);
    }
}
