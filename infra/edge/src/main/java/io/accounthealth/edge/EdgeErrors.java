package io.accounthealth.edge;

import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Writes what the edge refuses outside of any endpoint, before others take it for a failure. */
@Order(-3)
public final class EdgeErrors implements WebExceptionHandler {

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        return error instanceof EdgeProblem problem && !exchange.getResponse().isCommitted()
                ? ProblemAnswer.write(exchange.getResponse(), problem.getBody(), problem.getHeaders())
                : Mono.error(error);
    }
}
