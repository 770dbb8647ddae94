package io.accounthealth.edge.access;

import org.springframework.web.server.ServerWebExchange;

/** Counts the requests of those who have not shown who they are, which no limit of a caller's can meet. */
@FunctionalInterface
public interface FailedSignIns {

    /** @throws io.accounthealth.edge.problem.EdgeProblem when too many came from where this one does */
    void take(ServerWebExchange exchange);
}
