package io.accounthealth.command.api;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;

/** Answers requests that no endpoint takes: no such path, another method, another media type. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class RouteProblemAdvice {

    @ExceptionHandler
    ResponseEntity<byte[]> answer(ResponseStatusException error) {
        return Answer.of(Problems.of(error)).toResponse();
    }
}
