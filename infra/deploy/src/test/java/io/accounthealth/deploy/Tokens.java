package io.accounthealth.deploy;

import io.accounthealth.edge.access.jwt.TestIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** An issuer in this JVM, what a node is told of it, and a token with the roles that the load needs. */
final class Tokens {

    /** Whose events the load's are. */
    static final String CALLER = "load";

    private static final TestIssuer ISSUER = new TestIssuer();

    private Tokens() {}

    /** Of an integration that speaks for another source than the load's. */
    static String ofFeed(String source) {
        return ISSUER.token(claims -> claims.subject(source)
                .claim("roles", List.of("integration"))
                .claim("source", source)
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(2)))));
    }

    static List<String> arguments() {
        return List.of(ISSUER.settings());
    }

    static String token() {
        return token("director", "auditor", "integration", "admin");
    }

    static String token(String... roles) {
        return ISSUER.token(claims -> claims.subject(CALLER)
                .claim("roles", List.of(roles))
                .claim("source", Written.SOURCE)
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(2)))));
    }
}
