package io.accounthealth.edge.access.jwt;

import io.accounthealth.edge.problem.EdgeProblem;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Tokens cannot be checked, since the issuer does not serve its keys. */
final class IssuerSilentException extends EdgeProblem {

    private static final long serialVersionUID = 1L;

    IssuerSilentException(String issuer) {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                "issuer-silent",
                "The issuer of tokens does not answer",
                "the keys of " + issuer + " cannot be had now, so no token can be checked; send it again",
                Duration.ofSeconds(5),
                null);
    }
}
