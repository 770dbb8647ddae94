package io.accounthealth.edge.problem;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A problem (RFC 9457) as the whole answer, where no endpoint is there to write one. */
public final class ProblemAnswer {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ProblemAnswer() {}

    /** Nothing, when the answer has begun already. */
    public static Mono<Void> write(ServerHttpResponse response, ProblemDetail problem, HttpHeaders headers) {
        if (response.isCommitted()) {
            return Mono.empty();
        }
        response.setStatusCode(HttpStatusCode.valueOf(problem.getStatus()));
        response.getHeaders().putAll(headers);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(json(problem))));
    }

    static byte[] json(ProblemDetail problem) {
        ObjectNode json = JSON.createObjectNode()
                .put("type", String.valueOf(problem.getType()))
                .put("title", problem.getTitle())
                .put("status", problem.getStatus())
                .put("detail", problem.getDetail());
        Map<String, Object> more = problem.getProperties();
        if (more != null) {
            more.forEach(json::putPOJO);
        }
        return JSON.writeValueAsBytes(json);
    }
}
