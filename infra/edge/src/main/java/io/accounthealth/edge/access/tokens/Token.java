package io.accounthealth.edge.access.tokens;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.service.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A token by its digest, and its caller. */
@SuppressWarnings("ArrayRecordComponent")
record Token(byte[] digest, Caller caller) {

    private static final Logger LOG = LoggerFactory.getLogger(Token.class);

    private static final int LEAST_LENGTH = 32;
    private static final long MOST_BYTES = 4096;

    /** Null for a file that names no role. */
    static @Nullable Token read(Path file) throws IOException {
        String[] name = file.getFileName().toString().split("@", 2);
        Optional<Role> role = Role.of(name[0]);
        if (role.isEmpty() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            LOG.warn("{} names no role, so its token is ignored", file);
            return null;
        }
        OwnerOnly.check(file);
        String text =
                Files.size(file) > MOST_BYTES ? "" : Files.readString(file).strip();
        if (text.length() < LEAST_LENGTH || !text.matches("[A-Za-z0-9._~+/=-]+")) {
            throw new StartupException(
                    "%s must hold one token of at least %d letters, digits and . _ ~ + / = -;"
                                    .formatted(file, LEAST_LENGTH)
                            + " delete it, or write a new one into it.",
                    null);
        }
        String who = name.length == 1 ? name[0] : name[1];
        if (role.get() == Role.INTEGRATION && who.equals(WatchEvent.SOURCE)) {
            throw new StartupException(
                    "%s names nobody: the source %s is the platform's own, which needs no token here; take another."
                            .formatted(file, who),
                    null);
        }
        try {
            return new Token(
                    Secrets.digest(text), new Caller(who, Set.of(role.get()), sourcesOf(role.get(), who), null));
        } catch (IllegalArgumentException e) {
            throw new StartupException(file + " names nobody: " + e.getMessage() + ".", e);
        }
    }

    private static Set<String> sourcesOf(Role role, String who) {
        return role == Role.INTEGRATION ? Set.of(who) : Set.of();
    }
}
