package io.accounthealth.edge.access;

import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Has something to do between the gate and what a request is let through to; an error of it closes the gate again. */
@FunctionalInterface
public interface RequestInterceptor {

    Mono<Void> admitted(ServerWebExchange exchange, AuthorizedRequest authorized);
}
