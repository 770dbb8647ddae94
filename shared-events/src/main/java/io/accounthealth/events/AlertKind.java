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
    POST_MORTEM_OVERDUE,
    @JsonProperty("brief-late")
    BRIEF_LATE,
    @JsonProperty("asset-late")
    ASSET_LATE,
    @JsonProperty("action-item-late")
    ACTION_ITEM_LATE,
    @JsonProperty("under-pacing")
    UNDER_PACING,
    @JsonProperty("over-pacing")
    OVER_PACING,
    @JsonProperty("renewal-unprepared")
    RENEWAL_UNPREPARED,
    @JsonProperty("champion-left")
    CHAMPION_LEFT,
    @JsonProperty("competitor-sighted")
    COMPETITOR_SIGHTED,
    @JsonProperty("unbilled")
    UNBILLED,
    @JsonProperty("source-silent")
    SOURCE_SILENT,
    @JsonProperty("report-due")
    REPORT_DUE,
    /** Numbers of a delivered client report have changed since: it asks for a corrected one. */
    @JsonProperty("report-restated")
    REPORT_RESTATED,
    /** A term of a contract is over, and its renewal is neither recorded nor lost. */
    @JsonProperty("contract-expired")
    CONTRACT_EXPIRED;

    /** Whether it raises alerts where no rule of it is published. */
    public boolean raisesUnasked() {
        return compareTo(POST_MORTEM_OVERDUE) <= 0;
    }
}
