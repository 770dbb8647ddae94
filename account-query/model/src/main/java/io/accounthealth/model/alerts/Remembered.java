package io.accounthealth.model.alerts;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.health.HealthBand;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which bands came out of a time without enough data, from one look to the next, so that this is found once: whoever
 * remembers nothing finds the same again. Safe for use by many threads.
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

    /** The band that it came back with after a change; null where that is not remembered. */
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
