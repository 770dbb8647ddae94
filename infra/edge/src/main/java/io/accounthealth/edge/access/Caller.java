package io.accounthealth.edge.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name what he is called: signs the events that he records, owns his idempotency keys, and is the manager whose
 *     accounts an account manager sees. One name is one caller, whatever his roles
 * @param source the system that an integration speaks for; null when it may speak for none
 * @param until when this ceases to be proved; null when it does not by itself
 */
public record Caller(
        String name,
        Set<Role> roles,
        @Nullable String source,
        @Nullable Instant until) {

    /** Whoever has shown nothing. */
    public static final Caller NOBODY = new Caller("anonymous", Set.of(), null, null);

    /** The longest name; it stands in envelopes. */
    public static final int MAX_NAME = 200;

    /** @throws IllegalArgumentException when the name cannot sign an event */
    public Caller {
        if (name.isBlank()
                || name.length() > MAX_NAME
                || name.codePoints().anyMatch(Character::isISOControl)
                || (source != null && (source.isBlank() || source.length() > MAX_NAME))) {
            throw new IllegalArgumentException("a name and a source have 1 to " + MAX_NAME + " characters");
        }
        roles = Set.copyOf(roles);
    }

    public boolean isKnown() {
        return !equals(NOBODY);
    }
}
