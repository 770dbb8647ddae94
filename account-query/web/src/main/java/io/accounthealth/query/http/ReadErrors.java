package io.accounthealth.query.http;

import io.accounthealth.edge.trace.Trace;
import io.accounthealth.service.DiskFull;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.transparency.NotProvenException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns whatever went wrong below {@code /v1/} into a problem, whether an endpoint, the framework or a defect is the
 * cause. Being no controller advice it also sees requests that reached no endpoint, and stands beside the advices of
 * other services in one process, which handle what is theirs before it gets here.
 */
@Order(-2)
final class ReadErrors implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ReadErrors.class);

    private final JsonMapper json;

    ReadErrors(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        ServerHttpResponse response = exchange.getResponse();
        if (!exchange.getRequest().getPath().value().startsWith("/v1/") || response.isCommitted()) {
            return Mono.error(error);
        }
        ErrorResponse answer = Trace.logged(exchange.getRequest().getHeaders(), () -> answer(exchange, error));
        response.setStatusCode(answer.getStatusCode());
        response.getHeaders().putAll(answer.getHeaders());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        ProblemDetail body = answer.getBody();
        body.setInstance(null);
        byte[] bytes = json.writeValueAsBytes(body);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
    }

    private static ErrorResponse answer(ServerWebExchange exchange, Throwable error) {
        if (error instanceof ReadProblem problem) {
            return problem;
        }
        if (error instanceof NotProvenException unproven) {
            return ReadProblem.notProven(String.valueOf(unproven.getMessage()), unproven.passes());
        }
        if (DiskFull.is(error)) {
            log.error("the disk is full", error);
            return ReadProblem.diskFull();
        }
        if (error instanceof LogUnavailableException) {
            log.error("the store cannot be read", error);
            return ReadProblem.storeUnavailable();
        }
        if (error instanceof ErrorResponse framework) {
            HttpStatus status = HttpStatus.valueOf(framework.getStatusCode().value());
            return ErrorResponse.builder(error, problem(status, detail(exchange, status)))
                    .headers(headers -> headers.putAll(framework.getHeaders()))
                    .build();
        }
        log.error("a read failed: {} {}", exchange.getRequest().getMethod(), path(exchange), error);
        HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
        return ErrorResponse.builder(error, problem(status, "the read failed; the log of the service says why"))
                .build();
    }

    private static ProblemDetail problem(HttpStatus status, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(
                "/problems/" + status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-')));
        problem.setTitle(status.getReasonPhrase());
        return problem;
    }

    /** The framework's own details name Java classes; these do not. */
    private static String detail(ServerWebExchange exchange, HttpStatus status) {
        String method = exchange.getRequest().getMethod().name();
        return switch (status) {
            case NOT_FOUND -> "there is nothing at " + path(exchange);
            case METHOD_NOT_ALLOWED -> method + " is not possible at " + path(exchange) + "; see the header Allow";
            case NOT_ACCEPTABLE -> "the header Accept allows no format of this answer; see the header Accept";
            case UNSUPPORTED_MEDIA_TYPE -> "unsupported Content-Type; send application/json";
            case BAD_REQUEST -> "the request is malformed: check its path, query and headers";
            default -> "the request was refused: " + status.getReasonPhrase();
        };
    }

    private static String path(ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().value();
        byte[] printable = path.getBytes(StandardCharsets.US_ASCII);
        return ReadProblem.shortened(new String(printable, StandardCharsets.US_ASCII));
    }
}
