package io.accounthealth.edge.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** That a caller may do a thing, and how far. Only {@link Access} makes one, so whoever holds one has asked. */
public final class Grant {

    private final Caller caller;
    private final UseCase useCase;
    private final AccessScope reach;
    private final Set<String> sources;

    Grant(Caller caller, UseCase useCase, AccessScope reach) {
        this(caller, useCase, reach, caller.sources());
    }

    private Grant(Caller caller, UseCase useCase, AccessScope reach, Set<String> sources) {
        this.sources = sources;
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
        return reach == AccessScope.OWN_ACCOUNTS ? caller.name() : null;
    }

    public boolean isForEverySource() {
        return reach == AccessScope.ALL;
    }

    /** The sources that it is for, unless it {@linkplain #isForEverySource() is for every one}; sorted. */
    public List<String> sources() {
        return sources.stream().sorted().toList();
    }

    /** What to tell whoever names a source that it does not {@linkplain #coversSource cover}. */
    public String sourceObjection() {
        return sources.isEmpty()
                ? "source: %s speaks for none, since his token names none".formatted(caller.name())
                : "source: %s speaks for %s only".formatted(caller.name(), String.join(", ", sources()));
    }

    /**
     * This one for what a source has sent, and so no farther than that source's own: who passes on what another said
     * lends him none of his power.
     */
    public Grant onBehalfOf(@Nullable String sender) {
        return new Grant(caller, useCase, AccessScope.OWN_SOURCE, sender == null ? Set.of() : Set.of(sender));
    }

    /** @param asked null for what came without one */
    public boolean coversSource(@Nullable String asked) {
        return isForEverySource() || (asked != null && sources.contains(asked));
    }
}
