package io.accounthealth.edge.access;

import org.jspecify.annotations.Nullable;

/** That a caller may do a thing, and how far. Only {@link Access} makes one, so whoever holds one has asked. */
public final class Permit {

    private final Caller caller;
    private final UseCase useCase;
    private final Reach reach;

    Permit(Caller caller, UseCase useCase, Reach reach) {
        this.caller = caller;
        this.useCase = useCase;
        this.reach = reach;
    }

    public Caller caller() {
        return caller;
    }

    public UseCase useCase() {
        return useCase;
    }

    /** The manager whose accounts it is limited to; null when it holds for every account. */
    public @Nullable String onlyAccountsOf() {
        return reach == Reach.OWN_ACCOUNTS ? caller.name() : null;
    }

    public boolean isForEverySource() {
        return reach == Reach.ALL;
    }

    /** @param source null for what came without one */
    public boolean coversSource(@Nullable String source) {
        return isForEverySource() || (source != null && source.equals(caller.source()));
    }
}
