package io.accounthealth.edge.access;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Revalidates the credential of a caller during long answers, which must not outlive the permission. The token or
 * cookie of the request is checked again, as for a new request.
 */
public final class CredentialRevalidation {

    private final Credentials credentials;
    private final Duration every;
    private final ServerBearerTokenAuthenticationConverter tokens = new ServerBearerTokenAuthenticationConverter();

    /** @param every the interval */
    CredentialRevalidation(Credentials credentials, @Value("${accounthealth.heartbeat:15s}") Duration every) {
        this.credentials = credentials;
        this.every = every;
    }

    /**
     * Emits when the token was revoked or has expired, the session has ended, or either is for another caller or other
     * roles; and when it cannot be checked.
     *
     * @param caller as authorized for this request
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
