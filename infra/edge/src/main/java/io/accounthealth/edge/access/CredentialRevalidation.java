package io.accounthealth.edge.access;

import java.time.Duration;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Whether what a caller has shown still holds, for answers that go on for long: they must not outlive the right to
 * them. The request's own token or cookie is looked up again, as if it had just come.
 */
public final class CredentialRevalidation {

    private final Credentials credentials;
    private final Duration every;
    private final ServerBearerTokenAuthenticationConverter tokens = new ServerBearerTokenAuthenticationConverter();

    /** @param every how often it is looked up */
    CredentialRevalidation(Credentials credentials, Duration every) {
        this.credentials = credentials;
        this.every = every;
    }

    /**
     * Comes once the token was taken away or has expired, the session has ended, or it is another's or for other roles;
     * and where it cannot be looked up.
     *
     * @param caller whom the gate let through with this request
     */
    public Mono<Boolean> end(ServerWebExchange exchange, Caller caller) {
        return Flux.interval(every)
                .onBackpressureDrop()
                .concatMap(beat -> holds(exchange, caller), 1)
                .filter(holds -> !holds)
                .next();
    }

    private Mono<Boolean> holds(ServerWebExchange exchange, Caller caller) {
        return tokens.convert(exchange)
                .flatMap(credentials.bearer()::authenticate)
                .switchIfEmpty(Mono.defer(() -> credentials.sessions().load(exchange))
                        .mapNotNull(SecurityContext::getAuthentication))
                .map(now -> now.getPrincipal() instanceof Caller same
                        && same.asking(caller.traceId()).equals(caller))
                .defaultIfEmpty(false)
                .onErrorReturn(false);
    }
}
