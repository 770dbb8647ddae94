package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a comment is on. */
public enum CommentSubject {
    @JsonProperty("account")
    ACCOUNT,
    @JsonProperty("event")
    EVENT,
    @JsonProperty("action-item")
    ACTION_ITEM,
    @JsonProperty("alert")
    ALERT;

    /** As it is written in events, requests and answers. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
