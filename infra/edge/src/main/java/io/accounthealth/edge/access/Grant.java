package io.accounthealth.edge.access;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The permission of a caller for a use case, and its scope. Only {@link Access} makes one. */
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

    /** The objection to a source that it does not {@linkplain #coversSource cover}. */
    public String sourceObjection() {
        return sources.isEmpty()
                ? "source: %s speaks for none, since the token names none".formatted(caller.name())
                : "source: %s speaks for %s only".formatted(caller.name(), String.join(", ", sources()));
    }

    /**
     * This one limited to the source that sent the data: a caller who passes on data of others does not lend them
     * permissions.
     */
    public Grant onBehalfOf(@Nullable String sender) {
        return new Grant(caller, useCase, AccessScope.OWN_SOURCE, sender == null ? Set.of() : Set.of(sender));
    }

    /** @param source null for data without one */
    public boolean coversSource(@Nullable String source) {
        return isForEverySource() || (source != null && sources.contains(source));
    }
}
