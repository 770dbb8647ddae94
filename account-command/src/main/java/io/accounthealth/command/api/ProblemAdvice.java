package io.accounthealth.command.api;

import io.accounthealth.edge.problem.EdgeProblem;
import io.accounthealth.edge.trace.Trace;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers every error of this package's endpoints with a problem (RFC 9457). */
@RestControllerAdvice(basePackageClasses = ProblemAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {

    @ExceptionHandler
    ResponseEntity<byte[]> answer(Throwable error, ServerWebExchange exchange) {
        if (error instanceof EdgeProblem refused) {
            return ResponseEntity.status(refused.getStatusCode())
                    .headers(refused.getHeaders())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(refused.json());
        }
        return Trace.logged(
                exchange.getRequest().getHeaders(),
                () -> Answer.of(Problems.of(error)).toResponse());
    }

    /**
     * Answers requests that no endpoint takes: no such path, another method, another media type. Those of browsers are
     * left to whoever makes pages.
     */
    @RestControllerAdvice
    @Order(Ordered.LOWEST_PRECEDENCE)
    static class OfRoutes {

        @ExceptionHandler
        Mono<ResponseEntity<byte[]>> answer(ResponseStatusException error, ServerWebExchange exchange) {
            boolean browser = exchange.getRequest().getHeaders().getAccept().stream()
                    .anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
            return browser
                    ? Mono.error(error)
                    : Mono.just(Answer.of(Problems.of(error)).toResponse());
        }
    }
}
