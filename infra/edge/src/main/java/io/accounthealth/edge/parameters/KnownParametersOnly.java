package io.accounthealth.edge.parameters;

import io.accounthealth.edge.access.AuthorizedRequest;
import io.accounthealth.edge.access.RequestInterceptor;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/**
 * Lets no route of the HTTP interface be asked what it does not know: a misspelt point would be answered with how
 * things stand now, and a misspelt option of an import would be left out. Pages of browsers, to which others may link
 * as they like, are none of it.
 */
public final class KnownParametersOnly implements RequestInterceptor {

    private static final String INTERFACE = "/v1/";

    private record Route(Method method, String pattern) {}

    private final Map<Route, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public Mono<Void> admitted(ServerWebExchange exchange, AuthorizedRequest passage) {
        PathPattern pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (pattern != null
                && pattern.getPatternString().startsWith(INTERFACE)
                && exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof HandlerMethod route) {
            Set<String> takes = known.computeIfAbsent(
                    new Route(route.getMethod(), pattern.getPatternString()), each -> taken(each, route));
            return exchange.getRequest().getQueryParams().keySet().stream()
                    .filter(name -> !takes.contains(name))
                    .findFirst()
                    .map(name -> Mono.<Void>error(UnknownParameter.of(name, takes)))
                    .orElseGet(Mono::empty);
        }
        return Mono.empty();
    }

    private static Set<String> taken(Route route, HandlerMethod handler) {
        Set<String> names = QueryParameters.of(route.method());
        if (handler.createWithResolvedBean().getBean() instanceof MoreParameters more) {
            names.addAll(more.parametersOf(route.pattern()));
        }
        return names;
    }
}
