package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a meeting is for. */
public enum MeetingKind {
    @JsonProperty("status")
    STATUS,
    @JsonProperty("kickoff")
    KICKOFF,
    @JsonProperty("qbr")
    QBR,
    @JsonProperty("other")
    OTHER
}
