package io.accounthealth.edge.access;

import io.accounthealth.edge.problem.ProblemAnswer;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** What the edge answers instead of a route (RFC 9457). */
enum Problem {
    NOT_SIGNED_IN("not-signed-in", "Sign in first", HttpStatus.UNAUTHORIZED),
    NOT_ALLOWED("not-allowed", "This is not yours to do", HttpStatus.FORBIDDEN),
    UNREADABLE("malformed", "The request is not well-formed", HttpStatus.BAD_REQUEST),
    OTHER_SITE("other-origin", "Another site may not write here", HttpStatus.FORBIDDEN);

    private final String slug;
    private final String title;
    private final HttpStatus status;

    Problem(String slug, String title, HttpStatus status) {
        this.slug = slug;
        this.title = title;
        this.status = status;
    }

    Mono<Void> write(ServerHttpResponse response, String detail, Map<String, String> headers) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/" + slug));
        problem.setTitle(title);
        HttpHeaders all = new HttpHeaders();
        headers.forEach(all::set);
        return ProblemAnswer.write(response, problem, all);
    }
}
