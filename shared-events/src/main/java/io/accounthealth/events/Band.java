package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a score stands. {@link #CHURNED} is a state of the account, not a range of scores. */
public enum Band {
    @JsonProperty("churned")
    CHURNED,
    @JsonProperty("at-risk")
    AT_RISK,
    @JsonProperty("watch")
    WATCH,
    @JsonProperty("healthy")
    HEALTHY
}
