package io.accounthealth.edge.access.jwt;

import io.accounthealth.service.StartupException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * Which tokens are believed, from the properties {@code accounthealth.access.*}.
 *
 * @param issuer whose metadata and keys are fetched, and whom {@code iss} must name exactly
 * @param audience what {@code aud} must contain: else tokens made for other programs would do here
 * @param algorithms of signatures, asymmetric ones only
 * @param clockSkew how far the issuer's clock may differ from ours
 * @param nameClaim the claim that names the caller
 * @param rolesClaim the claim that lists the roles; with dots, a path into objects
 * @param sourceClaim the claim that names the source that an integration speaks for, or lists some
 */
public record JwtSettings(
        String issuer,
        String audience,
        Set<SignatureAlgorithm> algorithms,
        Duration clockSkew,
        String nameClaim,
        String rolesClaim,
        String sourceClaim) {

    private static final List<String> ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /** @throws StartupException with one sentence when a setting is missing or cannot be */
    public static JwtSettings of(Environment environment) {
        return new JwtSettings(
                required(environment, "accounthealth.access.issuer"),
                required(environment, "accounthealth.access.audience"),
                algorithms(environment),
                clockSkew(environment),
                environment.getProperty("accounthealth.access.claims.name", "sub"),
                environment.getProperty("accounthealth.access.claims.roles", "roles"),
                environment.getProperty("accounthealth.access.claims.source", "source"));
    }

    private static String required(Environment environment, String name) {
        String value = environment.getProperty(name, "").strip();
        if (value.isEmpty()) {
            throw new StartupException(
                    name + " is not set: say which issuer's tokens, made for which audience, are believed here.", null);
        }
        return value;
    }

    private static Set<SignatureAlgorithm> algorithms(Environment environment) {
        Set<SignatureAlgorithm> algorithms = new LinkedHashSet<>();
        for (String name : environment
                .getProperty("accounthealth.access.algorithms", String.join(",", ALGORITHMS))
                .split(",", -1)) {
            SignatureAlgorithm algorithm = SignatureAlgorithm.from(name.strip());
            if (algorithm == null) {
                throw new StartupException(
                        "accounthealth.access.algorithms has %s, and may have only %s."
                                .formatted(name.strip(), String.join(", ", ALGORITHMS)),
                        null);
            }
            algorithms.add(algorithm);
        }
        return algorithms;
    }

    private static Duration clockSkew(Environment environment) {
        Duration skew =
                environment.getProperty("accounthealth.access.clock-skew", Duration.class, Duration.ofSeconds(30));
        if (skew.isNegative() || skew.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new StartupException("accounthealth.access.clock-skew must be from 0s to 5m.", null);
        }
        return skew;
    }
}
