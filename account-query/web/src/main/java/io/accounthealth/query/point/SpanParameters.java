package io.accounthealth.query.point;

import io.accounthealth.query.http.ReadProblem;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Two points, of which the second is the later in what was true and in what was known, as the request has them. */
public record SpanParameters(
        @Parameter(
                description = "The first point: an instant with offset, or a date for the end of that day in the "
                        + "account's time zone (UTC for the portfolio). 30 days before the second when absent.")
        @Nullable
        String from,

        @Parameter(description = "The second point, likewise. Now when absent.") @Nullable
        String to,

        @Parameter(
                description = "What was known at the first point: an instant with offset, or a date. What is known at "
                        + "the second when absent. Not together with fromKnownAtPosition.")
        @Nullable
        String fromKnownAt,

        @Parameter(description = "The same as a position of the log.") @Nullable
        String fromKnownAtPosition,

        @Parameter(
                description = "What was known at the second point, likewise. Everything when absent. Not together with "
                        + "toKnownAtPosition.")
        @Nullable
        String toKnownAt,

        @Parameter(description = "The same as a position of the log.") @Nullable
        String toKnownAtPosition,

        @Parameter(
                description = "The policy to score the first point by: then (in force at it, the default), now, or a "
                        + "version.")
        @Nullable
        String fromPolicy,

        @Parameter(description = "The policy to score the second point by, likewise.") @Nullable
        String toPolicy,

        @Parameter(
                description = "true: recompute from the stored events instead of reading the live table.",
                schema = @Schema(allowableValues = {"true", "false"}))
        @Nullable
        String replay) {

    /** Two points, each as the reads of one take it. */
    public static SpanParameters of(PointParameters first, PointParameters second) {
        return new SpanParameters(
                first.asOf(),
                second.asOf(),
                first.knownAt(),
                first.knownAtPosition(),
                second.knownAt(),
                second.knownAtPosition(),
                first.policy(),
                second.policy(),
                null);
    }

    /** @throws ReadProblem for the first parameter that is malformed */
    public PointRequest first() {
        return PointRequest.parse(
                new PointParameters(from, fromKnownAt, fromKnownAtPosition, fromPolicy, replay),
                PointRequest.Names.FIRST);
    }

    /** @throws ReadProblem for the first parameter that is malformed */
    public PointRequest second() {
        return PointRequest.parse(
                new PointParameters(to, toKnownAt, toKnownAtPosition, toPolicy, replay), PointRequest.Names.SECOND);
    }
}
