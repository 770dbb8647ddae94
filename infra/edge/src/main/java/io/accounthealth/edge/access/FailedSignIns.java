package io.accounthealth.edge.access;

import org.springframework.web.server.ServerWebExchange;

/** The rate limit of requests without a valid credential, to which no limit of a caller applies. */
@FunctionalInterface
public interface FailedSignIns {

    /** @throws io.accounthealth.edge.problem.EdgeProblem when its address has sent too many */
    void take(ServerWebExchange exchange);
}
