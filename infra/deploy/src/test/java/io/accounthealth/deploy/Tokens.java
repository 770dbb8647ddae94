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

    static List<String> arguments() {
        return List.of(ISSUER.settings());
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
