package io.accounthealth.edge.access;

import java.util.Objects;
import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;

/** Hands a route's method the {@link Caller} whom the gate let through. */
final class CallerArgument implements SyncHandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgumentValue(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        return Objects.requireNonNull(AuthorizedRequest.of(exchange)).caller();
    }
}
