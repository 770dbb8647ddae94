package io.accounthealth.query.read;

import io.accounthealth.model.portfolio.Segment;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Which part of the portfolio a board is of: the accounts that are all of what is given, at the point. */
public record SegmentParameters(
        @Parameter(description = "Only accounts of this manager") @Nullable
        String manager,

        @Parameter(description = "Only accounts of this vertical") @Nullable
        String vertical,

        @Parameter(description = "Only accounts of this region") @Nullable
        String region,

        @Parameter(description = "Only accounts of this tier") @Nullable
        String tier) {

    public Segment segment() {
        return new Segment(manager, vertical, region, tier);
    }
}
