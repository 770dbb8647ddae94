package io.accounthealth.query.point;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The parameters for the point of a read. */
public record PointParameters(
        @Parameter(
                description = "What was true then: an instant with offset, or a date for the end of that day in the "
                        + "account's time zone (UTC for the portfolio). Now when absent; a future one lets time pass.")
        @Nullable
        String asOf,

        @Parameter(
                description = "Known up to then: an instant with offset, or a date as in asOf. A future one means "
                        + "everything known so far. Not together with knownAtPosition.")
        @Nullable
        String knownAt,

        @Parameter(description = "Known up to this position of the log. Everything when absent.") @Nullable
        String knownAtPosition,

        @Parameter(
                description = "The policy to score by: then (in force at asOf, the default), now (in force at the "
                        + "moment of reading, of those known at knownAt), or a version.")
        @Nullable
        String policy,

        @Parameter(
                description = "true: recompute from the stored events instead of reading the live table.",
                schema = @Schema(allowableValues = {"true", "false"}))
        @Nullable
        String replay)
        implements RequestedPoint {

    public static final PointParameters NONE = new PointParameters(null, null, null, null, null);

    @Override
    public PointRequest request() {
        return PointRequest.parse(this, PointRequest.Names.USUAL);
    }
}
