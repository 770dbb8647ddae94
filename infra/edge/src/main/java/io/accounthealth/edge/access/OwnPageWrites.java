package io.accounthealth.edge.access;

import io.accounthealth.edge.problem.EdgeProblem;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/**
 * A page says for whom it was drawn: somebody else may have signed in since, in another tab, and what one person filled
 * in is not recorded under the name of another.
 */
final class OwnPageWrites implements WebFilter {

    /** The user name that the page was drawn for, percent-encoded. */
    private static final String SIGNED_IN_AS = "X-Signed-In-As";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String drawnFor = exchange.getRequest().getHeaders().getFirst(SIGNED_IN_AS);
        return drawnFor == null
                ? chain.filter(exchange)
                : CallerAuthentication.caller()
                        .filter(caller -> caller.isKnown()
                                && !drawnFor.equals(UriUtils.encode(caller.name(), StandardCharsets.UTF_8)))
                        .flatMap(OwnPageWrites::refused)
                        .then(chain.filter(exchange));
    }

    private static Mono<Void> refused(Caller caller) {
        return Mono.error(new EdgeProblem(
                HttpStatus.CONFLICT,
                "signed-in-as-another",
                "You are signed in as somebody else now",
                "this page was drawn for another user name; you are signed in as %s now, so nothing was recorded"
                        .formatted(caller.name())));
    }
}
