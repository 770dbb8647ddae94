package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an alert calls attention to. */
public enum AlertKind {
    @JsonProperty("band-fell")
    BAND_FELL,
    @JsonProperty("silence")
    SILENCE,
    @JsonProperty("sla-breached")
    SLA_BREACHED,
    @JsonProperty("report-overdue")
    REPORT_OVERDUE,
    @JsonProperty("invoice-overdue")
    INVOICE_OVERDUE,
    @JsonProperty("milestone-missed")
    MILESTONE_MISSED,
    @JsonProperty("promise-overdue")
    PROMISE_OVERDUE,
    @JsonProperty("post-mortem-overdue")
    POST_MORTEM_OVERDUE
}
