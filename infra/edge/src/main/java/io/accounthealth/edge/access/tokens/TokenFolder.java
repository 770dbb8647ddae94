package io.accounthealth.edge.access.tokens;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.problem.EdgeProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The tokens of the folder, for those who manage access without a shell. The token of the person at this machine is
 * made, limited and revoked on this machine only, and nobody locks themselves out.
 */
public final class TokenFolder {

    /** What is a file name everywhere, and part of an address. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~+@-]{0,99}");

    private final Path folder;
    private final TokenFiles files;
    private final RevokedTokens revoked;
    private final InstantSource clock;

    TokenFolder(Path folder, TokenFiles files, InstantSource clock) {
        this.folder = folder;
        this.files = files;
        this.revoked = new RevokedTokens(folder);
        this.clock = clock;
    }

    /** A new token with its secret, which is kept nowhere. */
    public record Made(String secret, KeptToken token) {
        /** Never the secret. */
        @Override
        public String toString() {
            return "Made[" + token.id() + "]";
        }
    }

    /** Those in the folder, by role and name. */
    public List<KeptToken> current() {
        return files.now().stream().map(this::kept).toList();
    }

    /** Those in the folder, and those that were revoked here. */
    public List<KeptToken> all() {
        try {
            List<KeptToken> all = new ArrayList<>(current());
            all.addAll(revoked.all());
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param id a role and a name, such as {@code director@helena.brandt}
     * @throws EdgeProblem when there is one already, or the id names nobody
     */
    public synchronized Made make(String id, @Nullable Instant expires) {
        requireName(id);
        requireAhead(expires);
        if (Files.exists(folder.resolve(id))) {
            throw new EdgeProblem(
                    HttpStatus.CONFLICT,
                    "token-exists",
                    "There is such a token",
                    id + " has a token already; revoke it to make another");
        }
        String secret = TokenFiles.draw();
        try {
            files.uses().forget(id);
            OwnerOnly.write(
                    folder.resolve(id),
                    TokenText.ofNew(secret, clock.instant(), expires).written());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Made(secret, kept(find(id)));
    }

    /**
     * @param expires null for never
     * @throws EdgeProblem when there is none, or it is the owner's or the caller's own
     */
    public synchronized KeptToken limit(String id, @Nullable Instant expires, Caller caller) {
        Token token = changeable(id, caller);
        requireAhead(expires);
        try {
            OwnerOnly.write(
                    folder.resolve(id),
                    token.text().until(token.created(), expires).written());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kept(find(id));
    }

    /** @throws EdgeProblem when there is none, or it is the owner's or the caller's own */
    public synchronized KeptToken revoke(String id, Caller caller) {
        Token token = changeable(id, caller);
        Instant now = clock.instant();
        KeptToken last = kept(token);
        try {
            revoked.keep(token, now);
            Files.delete(folder.resolve(id));
            files.uses().forget(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.now();
        return new KeptToken(
                last.id(),
                last.role(),
                last.name(),
                last.source(),
                last.created(),
                last.lastUsed(),
                last.expires(),
                now);
    }

    private Token changeable(String id, Caller caller) {
        Token token = find(id);
        if (token.role() == Role.OWNER) {
            throw ofTheOwner();
        }
        if (token.caller().name().equals(caller.name()) && caller.roles().contains(token.role())) {
            throw new EdgeProblem(
                    HttpStatus.CONFLICT,
                    "own-token",
                    "That is your own token",
                    id + " is the token that you use; another person with the role admin can change it");
        }
        return token;
    }

    private Token find(String id) {
        return files.now().stream()
                .filter(token -> token.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new EdgeProblem(
                        HttpStatus.NOT_FOUND,
                        "unknown-token",
                        "There is no such token",
                        "it may have been revoked; GET /v1/tokens lists those there are"));
    }

    private static void requireName(String id) {
        String[] parts = id.split("@", 2);
        Optional<Role> role = Role.of(parts[0]);
        if (role.isPresent() && role.get() == Role.OWNER) {
            throw ofTheOwner();
        }
        if (role.isEmpty() || parts.length < 2 || !NAME.matcher(parts[1]).matches()) {
            throw EdgeProblem.badParameter(
                    "token",
                    "must be a role and a name, such as director@helena.brandt; a name has 1 to 100 letters, digits"
                            + " and . _ ~ + @ -");
        }
        try {
            Token.callerOf(id);
        } catch (IllegalArgumentException e) {
            throw EdgeProblem.badParameter("token", String.valueOf(e.getMessage()));
        }
    }

    private void requireAhead(@Nullable Instant expires) {
        if (expires != null && !expires.isAfter(clock.instant())) {
            throw EdgeProblem.badParameter("expires", "must be later than now; revoke a token that is to end now");
        }
    }

    private static EdgeProblem ofTheOwner() {
        return new EdgeProblem(
                HttpStatus.FORBIDDEN,
                "forbidden",
                "Not permitted",
                "the token of the person at this machine is changed there, in the folder of tokens");
    }

    private KeptToken kept(Token token) {
        return new KeptToken(
                token.id(),
                token.role(),
                token.caller().name(),
                token.caller().sources().stream().findFirst().orElse(null),
                token.created(),
                files.uses().of(token.id()),
                token.text().expires(),
                null);
    }
}
