package io.accounthealth.edge.access;

import io.accounthealth.edge.trace.Trace;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stands between every request and whatever would handle it. It judges the handler that was found and is about to run,
 * not the path: no spelling of an address can lead to one that was not judged. A handler without a rule lets nobody
 * through.
 */
final class AuthorizationHandlerAdapter implements HandlerAdapter, Ordered {

    private final Access access;
    private final ObjectProvider<HandlerAdapter> adapters;
    private final List<RequestInterceptor> interceptors;

    AuthorizationHandlerAdapter(
            Access access, ObjectProvider<HandlerAdapter> adapters, List<RequestInterceptor> interceptors) {
        this.access = access;
        this.adapters = adapters;
        this.interceptors = List.copyOf(interceptors);
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
        String trace = Trace.idOf(exchange.getRequest().getHeaders());
        return CallerAuthentication.caller().flatMap(caller -> {
            AuthorizedRequest authorized = authorize(exchange, handler, caller.asking(trace));
            authorized.mark(exchange);
            return Flux.fromIterable(interceptors)
                    .concatMap(each -> each.admitted(exchange, authorized))
                    .then(Mono.defer(() -> behind(handler).handle(exchange, handler)));
        });
    }

    private AuthorizedRequest authorize(ServerWebExchange exchange, Object handler, Caller caller) {
        UseCase useCase = useCase(exchange, handler)
                .orElseThrow(() -> access.refusal(caller, null, null, "no rule lets anybody do this"));
        access.demand(caller, useCase);
        return new AuthorizedRequest(caller, useCase);
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
