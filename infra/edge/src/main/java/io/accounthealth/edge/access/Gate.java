package io.accounthealth.edge.access;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/**
 * Stands between every request and whatever would handle it. It judges the handler that was found and is about to run,
 * not the path: no spelling of an address can lead to one that was not judged. A handler without a rule lets nobody
 * through.
 */
final class Gate implements HandlerAdapter, Ordered {

    private final Access access;
    private final ObjectProvider<HandlerAdapter> adapters;

    Gate(Access access, ObjectProvider<HandlerAdapter> adapters) {
        this.access = access;
        this.adapters = adapters;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean supports(Object handler) {
        return true;
    }

    @Override
    public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
        return CallerAuthentication.caller().flatMap(caller -> {
            UseCase useCase = useCase(exchange, handler)
                    .orElseThrow(() -> access.refusal(caller, null, null, "no rule lets anybody do this"));
            access.demand(caller, useCase);
            new Passage(caller, useCase).mark(exchange);
            return behind(handler).handle(exchange, handler);
        });
    }

    private static Optional<UseCase> useCase(ServerWebExchange exchange, Object handler) {
        PathPattern pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return RouteRules.useCaseOf(handler, pattern == null ? "" : pattern.getPatternString());
    }

    private HandlerAdapter behind(Object handler) {
        return adapters.orderedStream()
                .filter(adapter -> adapter != this && adapter.supports(handler))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing here can run " + handler));
    }
}
