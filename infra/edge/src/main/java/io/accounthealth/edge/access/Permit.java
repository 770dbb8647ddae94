package io.accounthealth.edge.access;

import org.jspecify.annotations.Nullable;

/** That a caller may do a thing, and how far. Only {@link Access} makes one, so whoever holds one has asked. */
public final class Permit {

    private final Caller caller;
    private final UseCase useCase;
    private final Reach reach;
    private final @Nullable String source;

    Permit(Caller caller, UseCase useCase, Reach reach) {
        this(caller, useCase, reach, caller.source());
    }

    private Permit(Caller caller, UseCase useCase, Reach reach, @Nullable String source) {
        this.source = source;
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

    /** The one source that it is for, unless it {@linkplain #isForEverySource() is for every one}. */
    public @Nullable String source() {
        return source;
    }

    /**
     * This one for what a source has sent, and so no farther than that source's own: who passes on what another said
     * lends him none of his power.
     */
    public Permit onBehalfOf(@Nullable String sender) {
        return new Permit(caller, useCase, Reach.OWN_SOURCE, sender);
    }

    /** @param asked null for what came without one */
    public boolean coversSource(@Nullable String asked) {
        return isForEverySource() || (asked != null && asked.equals(source));
    }
}
