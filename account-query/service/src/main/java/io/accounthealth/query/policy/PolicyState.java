package io.accounthealth.query.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By the versions in force then, whatever policy the point asks for. */
public enum PolicyState {
    /** Not published. */
    @JsonProperty("draft")
    DRAFT,
    /** Not in force: not yet effective, or superseded. */
    @JsonProperty("published")
    PUBLISHED,
    /** A score at the point is computed by it. */
    @JsonProperty("in-force")
    IN_FORCE,
    /** No longer in force. */
    @JsonProperty("retired")
    RETIRED
}
