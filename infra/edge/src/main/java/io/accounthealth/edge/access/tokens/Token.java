package io.accounthealth.edge.access.tokens;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.service.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A token of a file, and its caller.
 *
 * @param id the name of the file, such as {@code account-manager@mia.chen}
 * @param created as the file says, else when it was written last
 */
record Token(String id, TokenText text, Role role, Caller caller, Instant created) {

    private static final Logger LOG = LoggerFactory.getLogger(Token.class);

    private static final long MOST_BYTES = 4096;

    /** Null for a file that names no role. */
    static @Nullable Token read(Path file) throws IOException {
        String id = file.getFileName().toString();
        Optional<Role> role = roleOf(id);
        if (role.isEmpty() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            LOG.warn("{} names no role, so its token is ignored", file);
            return null;
        }
        OwnerOnly.check(file);
        TokenText text = Files.size(file) > MOST_BYTES ? null : TokenText.read(Files.readString(file));
        if (text == null) {
            throw new StartupException(
                    "%s must hold one token of at least %d letters, digits and . _ ~ + / = -;"
                                    .formatted(file, TokenText.LEAST_LENGTH)
                            + " delete it, or write a new one into it.",
                    null);
        }
        try {
            Instant created = text.created();
            return new Token(
                    id,
                    text,
                    role.get(),
                    callerOf(id),
                    created == null ? Files.getLastModifiedTime(file).toInstant() : created);
        } catch (IllegalArgumentException e) {
            throw new StartupException(file + " names nobody: " + e.getMessage() + ".", e);
        }
    }

    static Optional<Role> roleOf(String id) {
        return Role.of(id.split("@", 2)[0]);
    }

    /**
     * @param id of a role that there is
     * @throws IllegalArgumentException with the reason, as the end of a sentence, when it names nobody
     */
    static Caller callerOf(String id) {
        String[] name = id.split("@", 2);
        Role role = Role.of(name[0]).orElseThrow();
        String who = name.length == 1 ? name[0] : name[1];
        if (role == Role.INTEGRATION && who.equals(WatchEvent.SOURCE)) {
            throw new IllegalArgumentException(
                    "the source %s is the platform's own, which needs no token here; take another".formatted(who));
        }
        return new Caller(who, Set.of(role), role == Role.INTEGRATION ? Set.of(who) : Set.of(), null);
    }

    boolean holds(Instant now) {
        Instant end = text.expires();
        return end == null || now.isBefore(end);
    }
}
