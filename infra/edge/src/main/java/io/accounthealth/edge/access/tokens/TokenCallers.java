package io.accounthealth.edge.access.tokens;

import io.accounthealth.edge.access.CallerAuthentication;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Makes callers of bearer tokens that lie in files. */
final class TokenCallers implements ReactiveAuthenticationManager {

    private final TokenFiles files;

    TokenCallers(TokenFiles files) {
        this.files = files;
    }

    @Override
    public Mono<Authentication> authenticate(Authentication shown) {
        return Mono.just(shown)
                .ofType(BearerTokenAuthenticationToken.class)
                .map(bearer -> Secrets.digest(bearer.getToken()))
                .flatMap(this::find);
    }

    private Mono<Authentication> find(byte[] digest) {
        Mono<Authentication> caller = Mono.fromSupplier(() -> files.find(digest)
                .map(CallerAuthentication::new)
                .orElseThrow(() -> new InvalidBearerTokenException("it is not one of this machine")));
        // Only who must look at the folder leaves the event loop.
        return files.isFresh() ? caller : caller.subscribeOn(Schedulers.boundedElastic());
    }
}
