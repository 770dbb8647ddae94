package io.accounthealth.edge.problem;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that the edge refuses, as the problem (RFC 9457) that the caller gets. */
public abstract class EdgeProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    /** @param retryAfter when to come back; null for what would be refused again */
    protected EdgeProblem(
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
        return ProblemAnswer.json(getBody());
    }
}
