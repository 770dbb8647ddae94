package io.accounthealth.edge.access;

import io.accounthealth.envelope.OriginText;
import io.accounthealth.events.AttributeReader;
import io.accounthealth.events.WatchEvent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sender of a request.
 *
 * @param name signs recorded events, owns idempotency keys, and is the manager whose accounts an account manager sees.
 *     One name is one caller, whatever the roles
 * @param sources the systems that an integration speaks for; mostly one, none for other callers
 * @param traceId of the request, by which denials are found; null outside of one
 */
public record Caller(
        String name,
        Set<Role> roles,
        Set<String> sources,
        @Nullable String traceId) {

    /** The anonymous caller. */
    public static final Caller NOBODY = new Caller("anonymous", Set.of(), Set.of(), null);

    /** The longest name, which is part of envelopes. */
    public static final int MAX_NAME = 200;

    /**
     * The source of all that is recorded through the API. No integration speaks for it: it could mend whatever people
     * recorded.
     */
    public static final String API = "api";

    /**
     * @throws IllegalArgumentException when the name cannot sign an event, or a source is none or the platform's own
     */
    public Caller {
        if (sources.contains(API)) {
            throw new IllegalArgumentException(objection(API));
        }
        if (!isName(name) || !sources.stream().allMatch(Caller::isName)) {
            throw new IllegalArgumentException("a name and a source have 1 to " + MAX_NAME
                    + " characters, none of them a control character or half of a pair");
        }
        roles = Set.copyOf(roles);
        sources = Set.copyOf(sources);
    }

    private static boolean isName(String text) {
        return !text.isBlank() && text.length() <= MAX_NAME && OriginText.isPlain(text);
    }

    /** Why a source is no feed's: it is that of people, or of the clock. Null where a feed may have it. */
    public static @Nullable String objection(String source) {
        return source.equals(API) || source.equals(WatchEvent.SOURCE)
                ? "source: " + source + " is the platform's own; take another"
                : null;
    }

    /** Whether a role of theirs is let do it, if only with what is their own. */
    public boolean may(UseCase useCase) {
        return useCase.reachOf(roles) != AccessScope.NONE;
    }

    /** The roles by their written names, sorted. */
    public List<String> writtenRoles() {
        return roles.stream().map(Role::written).sorted().toList();
    }

    /**
     * Whether this caller may see what is kept to some roles.
     *
     * @param readers the roles; null where it is kept from none. Auditors, who read the log, see all of it
     */
    public boolean maySee(@Nullable List<AttributeReader> readers) {
        return readers == null
                || roles.contains(Role.AUDITOR)
                || roles.contains(Role.OWNER)
                || readers.stream().map(AttributeReader::written).anyMatch(writtenRoles()::contains);
    }

    /** The same caller, as the sender of a request of this trace. */
    public Caller asking(@Nullable String trace) {
        return new Caller(name, roles, sources, trace);
    }

    public boolean isKnown() {
        return !asking(null).equals(NOBODY);
    }
}
