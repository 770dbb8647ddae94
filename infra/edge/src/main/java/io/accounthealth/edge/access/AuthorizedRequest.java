package io.accounthealth.edge.access;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The caller and the use case of an authorized request. */
public record AuthorizedRequest(Caller caller, UseCase useCase) {

    private static final String ATTRIBUTE = AuthorizedRequest.class.getName();

    /** Null for a request that has not come so far. */
    public static @Nullable AuthorizedRequest of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    void mark(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, this);
    }
}
