package io.accounthealth.edge.access.tokens;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.service.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens as files of one folder. A file's name says whose its token is: {@code director}, or
 * {@code account-manager@mia.chen}, the name behind the role. What the owner adds or takes away holds within
 * {@value #FRESH_MILLIS} ms, without a restart. Of the tokens only digests are kept in memory.
 */
final class TokenFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TokenFiles.class);

    /** So that a token is known when it is seen where it should not be. */
    private static final String PREFIX = "ah_";

    private static final String OWNER = Role.OWNER.written();
    private static final int LEAST_LENGTH = 32;
    private static final long MOST_BYTES = 4096;
    private static final long FRESH_MILLIS = 1_000;

    private final Path folder;
    private volatile Read read;

    /** What the folder held when it was last looked at. */
    private record Read(long at, List<Token> tokens) {
        boolean isFresh() {
            return System.nanoTime() - at < FRESH_MILLIS * 1_000_000;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Token(byte[] digest, Caller caller) {}

    private TokenFiles(Path folder, Read read) {
        this.folder = folder;
        this.read = read;
    }

    /**
     * Opens the folder. The first time it makes it, with a token for each role and for each of {@code others}; later
     * only the owner's, when that was taken away to get a new one.
     *
     * @param others names such as {@code integration@crm}
     * @throws StartupException with one sentence, when a file is not its owner's only, or holds no token
     */
    static TokenFiles open(Path folder, List<String> others) {
        try {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                OwnerOnly.makeFolder(folder);
                for (String name : Stream.concat(Arrays.stream(Role.values()).map(Role::written), others.stream())
                        .toList()) {
                    OwnerOnly.write(folder.resolve(name), PREFIX + Secrets.draw() + "\n");
                }
            }
            OwnerOnly.check(folder);
            if (!Files.exists(folder.resolve(OWNER))) {
                OwnerOnly.write(folder.resolve(OWNER), PREFIX + Secrets.draw() + "\n");
            }
            List<Token> tokens = new ArrayList<>();
            for (Path file : files(folder)) {
                Token token = token(file);
                if (token != null) {
                    tokens.add(token);
                }
            }
            return new TokenFiles(folder, new Read(System.nanoTime(), tokens));
        } catch (IOException e) {
            throw new StartupException(
                    "The tokens in %s cannot be read or made (%s); check who owns that folder."
                            .formatted(folder, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** The file with the token of the person at this machine. */
    Path owner() {
        return folder.resolve(OWNER);
    }

    /** Whose token it is. May look at the folder, at most once a second. */
    Optional<Caller> find(byte[] digest) {
        if (!read.isFresh()) {
            lookAgain();
        }
        Caller found = null;
        for (Token token : read.tokens()) {
            // All of them, so that the time tells nothing.
            found = Secrets.same(token.digest(), digest) ? token.caller() : found;
        }
        return Optional.ofNullable(found);
    }

    boolean isFresh() {
        return read.isFresh();
    }

    /** Of the owner's token; null when the owner's file is gone. */
    byte @Nullable [] ownerDigest() {
        lookAgain();
        return read.tokens().stream()
                .filter(token -> token.caller().roles().contains(Role.OWNER)
                        && token.caller().name().equals(OWNER))
                .findFirst()
                .map(Token::digest)
                .orElse(null);
    }

    private synchronized void lookAgain() {
        if (read.isFresh()) {
            return;
        }
        List<Token> tokens = new ArrayList<>();
        try {
            for (Path file : files(folder)) {
                Token token = tokenOrWarning(file);
                if (token != null) {
                    tokens.add(token);
                }
            }
        } catch (IOException e) {
            LOG.warn("the folder of tokens cannot be read; no token holds until it can ({})", e.getMessage());
        }
        read = new Read(System.nanoTime(), tokens);
    }

    private static @Nullable Token tokenOrWarning(Path file) {
        try {
            return token(file);
        } catch (StartupException | IOException e) {
            LOG.warn("left out a token: {}", e.getMessage());
            return null;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Null for a file that names no role. */
    private static @Nullable Token token(Path file) throws IOException {
        String[] name = file.getFileName().toString().split("@", 2);
        Optional<Role> role = Role.of(name[0]);
        if (role.isEmpty() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            LOG.warn("{} names no role, so its token is nobody's", file);
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
                    "%s names nobody: the source %s is the platform's own, which notices by itself here; take another."
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
