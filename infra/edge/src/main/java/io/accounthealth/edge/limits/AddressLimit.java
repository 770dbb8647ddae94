package io.accounthealth.edge.limits;

import java.net.URI;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Rejects an address that is too long (414) where it is known who asked, so that a browser gets a page. The connection
 * itself reads longer ones ({@code server.netty.max-initial-line-length}); what is longer than that it refuses without
 * having read the headers: {@link UnreadableRequests}.
 */
final class AddressLimit implements WebFilter, Ordered {

    /** Characters of path and query, as they are sent. */
    static final int LONGEST = 4_096;

    /** Before all readers of the address, and after the filter that gives every answer its trace. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        URI address = exchange.getRequest().getURI();
        String query = address.getRawQuery();
        int length = address.getRawPath().length() + (query == null ? 0 : 1 + query.length());
        return length > LONGEST ? Mono.error(UnreadableRequests.addressTooLong()) : chain.filter(exchange);
    }
}
