package io.accounthealth.edge.limits;

import io.accounthealth.edge.problem.EdgeProblem;
import io.accounthealth.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** A request that met a limit: a problem (RFC 9457) that names the limit, and a header that says when to come back. */
public final class LimitReached extends EdgeProblem {

    private static final long serialVersionUID = 1L;

    private final String limit;

    private LimitReached(HttpStatus status, String limit, String detail, Duration retryAfter) {
        super(status, "limit-reached", "A limit was reached", detail, retryAfter, null);
        this.limit = limit;
        getBody().setProperty("limit", limit);
    }

    /** Itself, once it is counted among the requests that met its limit. */
    public LimitReached counted(MeterRegistry meters) {
        Metric.LIMITS.counter(meters, limit).increment();
        return this;
    }

    /** Too many requests of the caller. */
    public static LimitReached tooMany(String limit, String detail, Duration retryAfter) {
        return new LimitReached(HttpStatus.TOO_MANY_REQUESTS, limit, detail, retryAfter);
    }

    /** More requests of all callers than this node has room for. */
    public static LimitReached noRoom(String limit, String detail, Duration retryAfter) {
        return new LimitReached(HttpStatus.SERVICE_UNAVAILABLE, limit, detail, retryAfter);
    }

    /** An answer took too long to find. */
    public static LimitReached readTimeout(Duration after) {
        return noRoom(
                "read-timeout",
                "there was no answer within %d s; request less, or retry when the node is less busy"
                        .formatted(after.toSeconds()),
                Duration.ofSeconds(5));
    }

    /** A body comes too slowly. */
    public static LimitReached wholeBodyTimeout(Duration after) {
        return requestTimeout("body-timeout", "the body had not come whole within %d s; send it again", after);
    }

    /** A body stopped coming. */
    public static LimitReached bodyTimeout(Duration after) {
        return requestTimeout("body-timeout", "nothing more of the body came within %d s; send it again", after);
    }

    /** An imported file comes too slowly. */
    public static LimitReached importTimeout(Duration after) {
        return requestTimeout(
                "import-timeout",
                "the file had not come whole within %d s; send its periods one after the other",
                after);
    }

    private static LimitReached requestTimeout(String limit, String detail, Duration after) {
        return new LimitReached(
                HttpStatus.REQUEST_TIMEOUT, limit, detail.formatted(after.toSeconds()), Duration.ofSeconds(1));
    }
}
