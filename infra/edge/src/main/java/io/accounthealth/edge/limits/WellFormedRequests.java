package io.accounthealth.edge.limits;

import io.accounthealth.edge.problem.EdgeProblem;
import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.accept.HeaderContentTypeResolver;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Rejects a request that is wrong in itself before anything is done, where it is known who asked, so that a browser
 * gets a page.
 *
 * <ul>
 *   <li>An address that is too long (414). The connection reads longer ones
 *       ({@code server.netty.max-initial-line-length}); what is longer than that it refuses without having read the
 *       headers: {@link UnreadableRequests}.
 *   <li>A malformed Accept header (406). It would be read once there is an answer to write: a command had been recorded
 *       by then, and the sender, who was told of an error, sent it again.
 * </ul>
 */
final class WellFormedRequests implements WebFilter, Ordered {

    /** Characters of path and query, as they are sent. */
    private static final int LONGEST = 4_096;

    private static final HeaderContentTypeResolver ACCEPTED = new HeaderContentTypeResolver();

    /** Before all readers of the request, and after the filter that gives every answer its trace. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (length(exchange.getRequest().getURI()) > LONGEST) {
            return Mono.error(UnreadableRequests.addressTooLong());
        }
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

    private static int length(URI address) {
        String query = address.getRawQuery();
        return address.getRawPath().length() + (query == null ? 0 : 1 + query.length());
    }
}
