package io.accounthealth.edge;

import io.accounthealth.edge.problem.EdgeProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/**
 * Answers what the edge rejects outside of any endpoint, before others handle it as a failure: a program with a
 * problem, a person who wanted a screen with a page.
 */
@Order(-3)
public final class EdgeErrors implements WebExceptionHandler {

    private static final List<String> NO_SCREENS = List.of("/v1/", "/v3/", "/actuator", "/schemas");

    private static final String AGAIN = """
        <p>Load this page again in a moment.</p>
        <p lang="de">Bitte laden Sie diese Seite gleich noch einmal.</p>\
        """;

    private static final String BACK = """
        <p><a href="/">To the start page</a></p>
        <p lang="de"><a href="/">Zur Startseite</a></p>\
        """;

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        ServerHttpResponse response = exchange.getResponse();
        if (error instanceof AbortedException && !response.isCommitted()) {
            response.setStatusCode(HttpStatus.BAD_REQUEST); // the client has gone
            return Mono.empty();
        }
        return error instanceof EdgeProblem problem && !response.isCommitted()
                ? isForAPerson(exchange.getRequest()) ? page(response, problem) : write(response, problem)
                : Mono.error(error);
    }

    /** Of a screen, by a browser: what lies below is for programs, whatever asks for it. */
    private static boolean isForAPerson(ServerHttpRequest request) {
        String path = request.getPath().value();
        return NO_SCREENS.stream().noneMatch(path::startsWith)
                && accepted(request).anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
    }

    private static Stream<MediaType> accepted(ServerHttpRequest request) {
        try {
            return request.getHeaders().getAccept().stream();
        } catch (RuntimeException e) { // a header that cannot be read, which may be what is wrong
            return Stream.empty();
        }
    }

    private static Mono<Void> page(ServerHttpResponse response, EdgeProblem problem) {
        response.setStatusCode(problem.getStatusCode());
        response.getHeaders().putAll(problem.getHeaders());
        response.getHeaders().setContentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));
        response.getHeaders().set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        ProblemDetail body = problem.getBody();
        boolean later = problem.getHeaders().containsHeader(HttpHeaders.RETRY_AFTER);
        String title = escaped(body.getTitle());
        String page = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title></head><body>
            <h1>%s</h1>
            <p>%s</p>
            %s
            </body></html>
            """.formatted(title, title, escaped(body.getDetail()), later ? AGAIN : BACK);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(page.getBytes(StandardCharsets.UTF_8))));
    }

    private static String escaped(@Nullable String text) {
        return text == null ? "" : HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }

    private static Mono<Void> write(ServerHttpResponse response, EdgeProblem problem) {
        response.setStatusCode(problem.getStatusCode());
        response.getHeaders().putAll(problem.getHeaders());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(problem.json())));
    }
}
