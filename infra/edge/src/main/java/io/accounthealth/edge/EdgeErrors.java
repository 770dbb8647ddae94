package io.accounthealth.edge;

import io.accounthealth.edge.problem.EdgeProblem;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Answers what the edge rejects outside of any endpoint, before others handle it as a failure. */
@Order(-3)
public final class EdgeErrors implements WebExceptionHandler {

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        ServerHttpResponse response = exchange.getResponse();
        if (error instanceof AbortedException && !response.isCommitted()) {
            response.setStatusCode(HttpStatus.BAD_REQUEST); // the client has gone
            return Mono.empty();
        }
        return error instanceof EdgeProblem problem && !response.isCommitted()
                ? write(response, problem)
                : Mono.error(error);
    }

    private static Mono<Void> write(ServerHttpResponse response, EdgeProblem problem) {
        response.setStatusCode(problem.getStatusCode());
        response.getHeaders().putAll(problem.getHeaders());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(problem.json())));
    }
}
