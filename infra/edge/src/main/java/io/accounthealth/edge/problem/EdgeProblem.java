package io.accounthealth.edge.problem;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A request that the edge rejects, as the problem (RFC 9457) that the caller gets. */
public class EdgeProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param type the last part of the URI below {@code /problems/} */
    public EdgeProblem(HttpStatus status, String type, String title, String detail) {
        this(status, type, title, detail, null, null);
    }

    /** @param retryAfter when to retry; null for a request that would be rejected again */
    public EdgeProblem(
            HttpStatus status,
            String type,
            String title,
            String detail,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), cause);
        setType(URI.create("/problems/" + type));
        setTitle(title);
        if (retryAfter != null) {
            getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
    }

    /**
     * @param parameter the query parameter or header that is wrong
     * @param fix what it must be
     */
    public static EdgeProblem badParameter(String parameter, String fix) {
        EdgeProblem problem = new EdgeProblem(
                HttpStatus.BAD_REQUEST, "bad-parameter", "A parameter is wrong", parameter + ": " + fix);
        problem.getBody().setProperty("errors", List.of(error("parameter", parameter, fix)));
        return problem;
    }

    public static EdgeProblem malformed(String detail) {
        return new EdgeProblem(HttpStatus.BAD_REQUEST, "malformed", "The request is not well-formed", detail);
    }

    /**
     * An entry of {@code errors}, always in this order.
     *
     * @param kind of the name: {@code parameter} or {@code pointer}
     * @param detail what it must be
     */
    public static Map<String, String> error(String kind, String name, String detail) {
        Map<String, String> error = new LinkedHashMap<>();
        error.put(kind, name);
        error.put("detail", detail);
        return error;
    }

    /** The body as JSON. */
    public byte[] json() {
        ObjectNode json = JSON.createObjectNode()
                .put("type", String.valueOf(getBody().getType()))
                .put("title", getBody().getTitle())
                .put("status", getBody().getStatus())
                .put("detail", getBody().getDetail());
        Map<String, Object> more = getBody().getProperties();
        if (more != null) {
            more.forEach(json::putPOJO);
        }
        return JSON.writeValueAsBytes(json);
    }
}
