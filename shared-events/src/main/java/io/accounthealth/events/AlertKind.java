package io.accounthealth.events;

import static io.accounthealth.events.AlertThresholds.NONE;
import static io.accounthealth.events.AlertThresholds.ofDays;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;

/** What an alert calls attention to, with the thresholds of the rules that come with the product. */
public enum AlertKind {
    @JsonProperty("band-fell")
    BAND_FELL(NONE),
    @JsonProperty("silence")
    SILENCE(new AlertThresholds(2, null, null, null), 1),
    @JsonProperty("sla-breached")
    SLA_BREACHED(NONE),
    @JsonProperty("report-overdue")
    REPORT_OVERDUE(ofDays(0)),
    @JsonProperty("invoice-overdue")
    INVOICE_OVERDUE(ofDays(0)),
    @JsonProperty("milestone-missed")
    MILESTONE_MISSED(ofDays(0)),
    @JsonProperty("promise-overdue")
    PROMISE_OVERDUE(ofDays(0)),
    @JsonProperty("post-mortem-overdue")
    POST_MORTEM_OVERDUE(ofDays(0)),
    @JsonProperty("brief-late")
    BRIEF_LATE(ofDays(0)),
    @JsonProperty("asset-late")
    ASSET_LATE(ofDays(0)),
    @JsonProperty("action-item-late")
    ACTION_ITEM_LATE(ofDays(0)),
    @JsonProperty("under-pacing")
    UNDER_PACING(new AlertThresholds(null, 7, null, new BigDecimal("0.9"))),
    @JsonProperty("over-pacing")
    OVER_PACING(new AlertThresholds(null, 7, null, new BigDecimal("1.1"))),
    @JsonProperty("renewal-unprepared")
    RENEWAL_UNPREPARED(new AlertThresholds(null, null, List.of(90, 60, 30), null)),
    @JsonProperty("champion-left")
    CHAMPION_LEFT(NONE),
    @JsonProperty("competitor-sighted")
    COMPETITOR_SIGHTED(ofDays(30), 1),
    @JsonProperty("unbilled")
    UNBILLED(ofDays(30)),
    @JsonProperty("source-silent")
    SOURCE_SILENT(ofDays(0)),
    @JsonProperty("report-due")
    REPORT_DUE(ofDays(2), 1),
    /** Numbers of a delivered client report have changed since: it asks for a corrected one, for a quarter. */
    @JsonProperty("report-restated")
    REPORT_RESTATED(ofDays(92), 1),
    /** A term of a contract is over, and its renewal is neither recorded nor lost. */
    @JsonProperty("contract-expired")
    CONTRACT_EXPIRED(ofDays(0)),
    @JsonProperty("qbr-goal-late")
    QBR_GOAL_LATE(ofDays(0));

    @SuppressWarnings("ImmutableEnumChecker") // the usual days before are a list that nobody can change
    private final AlertThresholds usual;

    private final int leastDays;

    AlertKind(AlertThresholds usual) {
        this(usual, 0);
    }

    AlertKind(AlertThresholds usual, int leastDays) {
        this.usual = usual;
        this.leastDays = leastDays;
    }

    /** The thresholds of the rule that comes with the product: all that the kind has. */
    public AlertThresholds usual() {
        return usual;
    }

    /** Within fewer days than these no alert would ever be raised. */
    public int leastDays() {
        return leastDays;
    }

    /** Whether it raises alerts where no rule of it is published. */
    public boolean raisesUnasked() {
        return compareTo(POST_MORTEM_OVERDUE) <= 0;
    }
}
