package io.accounthealth.command.api;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Answers requests that no endpoint takes: no such path, another method, another media type. Those of browsers are left
 * to whoever makes pages.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class RouteProblemAdvice {

    @ExceptionHandler
    Mono<ResponseEntity<byte[]>> answer(ResponseStatusException error, ServerWebExchange exchange) {
        boolean browser = exchange.getRequest().getHeaders().getAccept().stream()
                .anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        return browser
                ? Mono.error(error)
                : Mono.just(Answer.of(Problems.of(error)).toResponse());
    }
}
