package io.accounthealth.command.api;

import io.accounthealth.edge.problem.EdgeProblem;
import io.accounthealth.edge.trace.Trace;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ServerWebExchange;

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
}
