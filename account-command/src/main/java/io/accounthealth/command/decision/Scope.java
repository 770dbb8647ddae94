package io.accounthealth.command.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts are there for whoever sends a command. One out of scope is decided upon like one that was never
 * opened, so that nobody learns of it.
 *
 * @param manager whose accounts they are; null for all
 */
public record Scope(@Nullable String manager) {

    public static final Scope EVERY_ACCOUNT = new Scope(null);

    /** @param now who manages an account is asked of this moment */
    public boolean covers(AccountState state, Instant now) {
        return manager == null || manager.equals(state.managerAt(now));
    }
}
