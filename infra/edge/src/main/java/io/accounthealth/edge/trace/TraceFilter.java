package io.accounthealth.edge.trace;

import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives every request a trace, its caller's or a new one, and returns its id in the answer, rejections included: it
 * runs first.
 */
public final class TraceFilter implements WebFilter, Ordered {

    /** On every answer; a person who reports a problem quotes it. */
    public static final String ANSWERED = "X-Trace-Id";

    private static final String STATE = "tracestate";

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<Trace> given = Trace.of(exchange.getRequest().getHeaders());
        Trace trace = given.orElseGet(Trace::begin);
        exchange.getResponse().getHeaders().set(ANSWERED, trace.id());
        return chain.filter(given.isPresent() ? exchange : with(trace, exchange));
    }

    /** What came with a trace that cannot be read belongs to none. */
    private static ServerWebExchange with(Trace trace, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest()
                .mutate()
                .headers(headers -> {
                    headers.set(Trace.HEADER, trace.header());
                    headers.remove(STATE);
                })
                .build();
        return exchange.mutate().request(request).build();
    }
}
