package io.accounthealth.edge.access;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the edge answers instead of a route (RFC 9457). */
enum Problem {
    NOT_SIGNED_IN("not-signed-in", "Sign in first", HttpStatus.UNAUTHORIZED),
    NOT_ALLOWED("not-allowed", "This is not yours to do", HttpStatus.FORBIDDEN),
    UNREADABLE("malformed", "The request is not well-formed", HttpStatus.BAD_REQUEST),
    OTHER_SITE("other-origin", "Another site may not write here", HttpStatus.FORBIDDEN);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String slug;
    private final String title;
    private final HttpStatus status;

    Problem(String slug, String title, HttpStatus status) {
        this.slug = slug;
        this.title = title;
        this.status = status;
    }

    Mono<Void> write(ServerHttpResponse response, String detail, Map<String, String> headers) {
        if (response.isCommitted()) {
            return Mono.empty();
        }
        ObjectNode body = JSON.createObjectNode()
                .put("type", "/problems/" + slug)
                .put("title", title)
                .put("status", status.value())
                .put("detail", detail);
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.forEach(response.getHeaders()::set);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(JSON.writeValueAsBytes(body))));
    }
}
