package io.accounthealth.edge;

import io.accounthealth.edge.problem.EdgeProblem;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.accept.HeaderContentTypeResolver;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Rejects a malformed Accept header before anything is done. It would be read once there is an answer to write: a
 * command had been recorded by then, and the sender, who was told of an error, sent it again.
 */
final class AcceptHeaderFilter implements WebFilter, Ordered {

    private static final HeaderContentTypeResolver ACCEPTED = new HeaderContentTypeResolver();

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        try {
            ACCEPTED.resolveMediaTypes(exchange);
        } catch (NotAcceptableStatusException e) {
            return Mono.error(new EdgeProblem(
                    HttpStatus.NOT_ACCEPTABLE,
                    "not-acceptable",
                    "No answer of the wanted media type can be given",
                    "the header Accept cannot be read, and nothing was done; send media types such as"
                            + " application/json, or leave it out"));
        }
        return chain.filter(exchange);
    }
}
