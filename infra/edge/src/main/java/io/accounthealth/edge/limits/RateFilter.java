package io.accounthealth.edge.limits;

import io.accounthealth.edge.access.CallerAuthentication;
import java.net.InetSocketAddress;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets each caller send so many requests; whoever has not signed in is told apart by his address. */
final class RateFilter implements WebFilter, Ordered {

    private final RateLimit rate;

    RateFilter(RateLimit rate) {
        this.rate = rate;
    }

    /** Inside of the filters that find out who asks. */
    @Override
    public int getOrder() {
        return 0;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return CallerAuthentication.caller().flatMap(caller -> {
            if (caller.isKnown()) {
                rate.take("caller " + caller.name());
            } else {
                takeOfAddress(exchange);
            }
            return chain.filter(exchange);
        });
    }

    /** @throws LimitReached when too many came from the address of this one */
    void takeOfAddress(ServerWebExchange exchange) {
        rate.take("address " + address(exchange));
    }

    private static String address(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        return remote == null ? "unknown" : remote.getHostString();
    }
}
