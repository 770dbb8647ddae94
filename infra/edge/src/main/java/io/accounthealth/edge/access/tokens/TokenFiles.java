package io.accounthealth.edge.access.tokens;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import io.accounthealth.service.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Tokens as files of one folder. A file's name says whose its token is: {@code director}, or
 * {@code account-manager@mia.chen}, the name behind the role. What the owner adds or takes away holds within
 * {@value #FRESH_MILLIS} ms, without a restart. Of the tokens only digests are kept in memory.
 */
final class TokenFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TokenFiles.class);

    /** Identifies leaked tokens. */
    private static final String PREFIX = "ah_";

    private static final String OWNER = Role.OWNER.written();
    private static final long FRESH_MILLIS = 1_000;

    private final Path folder;
    private final LastUses uses;
    private final InstantSource clock;
    private volatile Read read;

    /** The folder as of the last read. */
    private record Read(long at, List<Token> tokens) {
        boolean isFresh() {
            return System.nanoTime() - at < FRESH_MILLIS * 1_000_000;
        }
    }

    private TokenFiles(Path folder, Read read, InstantSource clock) {
        this.folder = folder;
        this.uses = new LastUses(folder);
        this.clock = clock;
        this.read = read;
    }

    /**
     * Opens the folder. The first time it makes it, with a token for each role and for each of {@code others}; later
     * only the owner's, when that was taken away to get a new one.
     *
     * @param others names such as {@code integration@crm}
     * @throws StartupException with one sentence, when a file is not its owner's only, or holds no token
     */
    static TokenFiles open(Path folder, List<String> others, InstantSource clock) {
        try {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                OwnerOnly.makeFolder(folder);
                for (String name : Stream.concat(Arrays.stream(Role.values()).map(Role::written), others.stream())
                        .toList()) {
                    OwnerOnly.write(folder.resolve(name), draw() + "\n");
                }
            }
            OwnerOnly.check(folder);
            if (!Files.exists(folder.resolve(OWNER))) {
                OwnerOnly.write(folder.resolve(OWNER), draw() + "\n");
            }
            return new TokenFiles(folder, new Read(System.nanoTime(), tokens(folder, false)), clock);
        } catch (IOException e) {
            throw new StartupException(
                    "The tokens in %s cannot be read or made (%s); check who owns that folder."
                            .formatted(folder, e.getClass().getSimpleName()),
                    e);
        }
    }

    static String draw() {
        return PREFIX + Secrets.draw();
    }

    LastUses uses() {
        return uses;
    }

    /** As the folder is now. */
    synchronized List<Token> now() {
        Read now = readFolder();
        read = now;
        return now.tokens();
    }

    /** The file with the token of the person at this machine. */
    Path owner() {
        return folder.resolve(OWNER);
    }

    /** The caller of a token that has not expired. May read the folder, at most once a second. */
    Optional<Caller> find(byte[] digest) {
        if (!read.isFresh()) {
            refresh();
        }
        Token found = of(digest);
        Instant now = clock.instant();
        if (found == null || !found.holds(now)) {
            return Optional.empty();
        }
        uses.note(found.id(), now);
        return Optional.of(found.caller());
    }

    private @Nullable Token of(byte[] digest) {
        Token found = null;
        for (Token token : read.tokens()) {
            // All of them, for a constant time.
            found = Secrets.same(token.text().digest(), digest) ? token : found;
        }
        return found;
    }

    private boolean isToBeNoted(byte[] digest) {
        Token token = of(digest);
        return token != null && uses.isToBeNoted(token.id(), clock.instant());
    }

    /** {@link #find}, off the event loop where the folder is due to be read again, or the use of the token noted. */
    Mono<Caller> caller(byte[] digest) {
        Mono<Caller> caller = Mono.fromSupplier(() -> find(digest).orElse(null));
        return read.isFresh() && !isToBeNoted(digest) ? caller : caller.subscribeOn(Schedulers.boundedElastic());
    }

    /** Of the owner's token; null when the owner's file is gone. */
    byte @Nullable [] ownerDigest() {
        refresh();
        return read.tokens().stream()
                .filter(token -> token.caller().roles().contains(Role.OWNER)
                        && token.caller().name().equals(OWNER))
                .findFirst()
                .map(token -> token.text().digest())
                .orElse(null);
    }

    private synchronized void refresh() {
        if (!read.isFresh()) {
            read = readFolder();
        }
    }

    private Read readFolder() {
        List<Token> tokens = List.of();
        try {
            tokens = tokens(folder, true);
        } catch (IOException e) {
            LOG.warn("the folder of tokens cannot be read; no token is valid until it can ({})", e.getMessage());
        }
        return new Read(System.nanoTime(), tokens);
    }

    /** @param lenient whether invalid files are left out with a warning */
    private static List<Token> tokens(Path folder, boolean lenient) throws IOException {
        List<Token> tokens = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                Token token = Token.read(file);
                if (token != null) {
                    tokens.add(token);
                }
            } catch (StartupException | IOException e) {
                if (!lenient) {
                    throw e;
                }
                LOG.warn("left out a token: {}", e.getMessage());
            }
        }
        return tokens;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
