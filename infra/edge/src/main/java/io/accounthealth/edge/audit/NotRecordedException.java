package io.accounthealth.edge.audit;

import io.accounthealth.edge.problem.EdgeProblem;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** An access could not be recorded, and so was not granted. */
final class NotRecordedException extends EdgeProblem {

    private static final long serialVersionUID = 1L;

    NotRecordedException(Throwable cause) {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                "access-not-recorded",
                "The access could not be recorded",
                "the access log cannot be written now, and nothing is shown that it must record; how things stand now"
                        + " can still be read",
                Duration.ofSeconds(5),
                cause);
    }
}
