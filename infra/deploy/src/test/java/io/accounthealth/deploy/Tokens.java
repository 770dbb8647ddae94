package io.accounthealth.deploy;

import io.accounthealth.edge.access.jwt.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

/** An issuer in this JVM, what a node is told of it, and a token with the roles that the load needs. */
final class Tokens {

    /** Whose events the load's are. */
    static final String CALLER = "load";

    private static final TestIssuer ISSUER = new TestIssuer();
    private static final Path MASTER_KEY = masterKey();

    private Tokens() {}

    /** Of an issuer, and of the one master key of all nodes of this JVM. */
    static List<String> arguments() {
        return Stream.concat(issuer().stream(), Stream.of("--accounthealth.privacy.master-key-file=" + MASTER_KEY))
                .toList();
    }

    /** Of the issuer alone. */
    static List<String> issuer() {
        return List.of(ISSUER.settings());
    }

    private static Path masterKey() {
        try {
            Path file = Files.writeString(Files.createTempFile("master", ".key"), "5eed".repeat(16));
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String token() {
        return token("director", "auditor", "integration", "admin");
    }

    static String token(String... roles) {
        return token(List.of(roles), List.of(Written.SOURCE));
    }

    /** All that {@link #token()} may, for the feeds of these sources. */
    static String ofFeeds(List<String> sources) {
        return token(List.of("director", "auditor", "integration", "admin"), sources);
    }

    private static String token(List<String> roles, List<String> sources) {
        return ISSUER.token(claims -> claims.subject(CALLER)
                .claim("roles", roles)
                .claim("source", sources)
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(2)))));
    }
}
