package io.accounthealth.query.point;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The point of an answer; a read with these values gives the same answer.
 *
 * @param knownAt as requested, else when the last known event was recorded; null when nothing was known
 * @param policyVersion the policy that was used; of many accounts that of those which fit none for a part of them
 * @param projection whether it lies ahead: what is reported stays at its last covered day, and only clocks run
 * @param readAt the moment at which the policy of now was in force, for the pages that follow
 */
public record PointAnswer(
        Instant asOf,
        @Nullable Instant knownAt,
        long knownAtPosition,
        String policyVersion,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean projection,
        @JsonIgnore Instant readAt) {

    PointAnswer by(String version) {
        return new PointAnswer(asOf, knownAt, knownAtPosition, version, projection, readAt);
    }
}
