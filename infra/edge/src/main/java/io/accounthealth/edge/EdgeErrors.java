package io.accounthealth.edge;

import io.accounthealth.edge.problem.EdgeProblem;
import io.accounthealth.edge.problem.ProblemAnswer;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Writes what the edge refuses outside of any endpoint, before others take it for a failure. */
@Order(-3)
public final class EdgeErrors implements WebExceptionHandler {

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (error instanceof AbortedException && !exchange.getResponse().isCommitted()) {
            exchange.getResponse().setStatusCode(HttpStatus.BAD_REQUEST); // nobody is left to read it
            return Mono.empty();
        }
        return error instanceof EdgeProblem problem && !exchange.getResponse().isCommitted()
                ? ProblemAnswer.write(exchange.getResponse(), problem.getBody(), problem.getHeaders())
                : Mono.error(error);
    }
}
