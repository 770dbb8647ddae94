package io.accounthealth.command.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that exist for the sender of a command. One out of scope is treated like one that was never opened, so
 * that its existence is not revealed.
 *
 * @param manager of the accounts; null for all
 */
public record Scope(@Nullable String manager) {

    public static final Scope EVERY_ACCOUNT = new Scope(null);

    public boolean isEveryAccount() {
        return manager == null;
    }

    /** @param now the instant of the assignment */
    public boolean covers(AccountState state, Instant now) {
        return manager == null || manager.equals(state.managerAt(now));
    }
}
