package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.ALERT;
import static io.accounthealth.events.ItemState.ACKNOWLEDGED;
import static io.accounthealth.events.ItemState.CLOSED;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.SNOOZED;
import static io.accounthealth.events.ItemState.UNKNOWN;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the platform itself noticed by the clock and the facts, and what people did about it. Each is recorded once,
 * when it is noticed; a replay raises nothing.
 */
public sealed interface WatchEvent extends AccountEvent {

    /** The source of what the platform notices, which nobody else's events may have. */
    String SOURCE = "watch";

    /**
     * @param from null for the first band that an account has
     * @param score after caps, 0 to 100
     * @param contributions of each dimension; they add up to the score before caps
     */
    @StoredAs(name = "health-band-changed", command = "change-health-band", derived = true)
    record HealthBandChanged(
            @Nullable Band from,
            Band to,

            @JsonFormat(shape = JsonFormat.Shape.NUMBER_FLOAT)
            BigDecimal score,

            @Key String policyVersion,
            List<Contribution> contributions)
            implements WatchEvent {}

    record Contribution(
            @Key String dimension,

            @JsonFormat(shape = JsonFormat.Shape.NUMBER_FLOAT)
            BigDecimal points) {}

    /**
     * @param days since we last spoke
     * @param since the last contact, or the opening where there never was one
     */
    @StoredAs(name = "silence-detected", command = "detect-silence", derived = true)
    record SilenceDetected(@Bounds(min = 1, max = 36_600) int days, Instant since) implements WatchEvent {}

    /** @param due when the target ran out */
    @StoredAs(name = "sla-breached", command = "breach-sla", derived = true)
    record SlaBreached(@Key String inquiryId, SlaTarget which, Instant due) implements WatchEvent {}

    /**
     * @param subjectId what of the account it is about, such as a report or an invoice
     * @param nextStep what to do now, in a sentence
     * @param evidence the events that it rests on
     * @param rule the version of the alert rule that raised it; that of the product when absent
     */
    @StoredAs(name = "alert-raised", command = "raise-alert", revision = 2, derived = true)
    @About(
            value = ALERT,
            from = UNKNOWN,
            to = OPEN,
            named = {"title", "kind"})
    record AlertRaised(
            @Key String alertId,
            @Extensible AlertKind kind,
            @Key @Nullable String subjectId,
            @Personal String title,
            @Label("What to do next") @Personal String nextStep,
            @Nullable List<UUID> evidence,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Key @Nullable
            String rule)
            implements WatchEvent {

        /** By the rule of the product. */
        public AlertRaised(
                String alertId,
                AlertKind kind,
                @Nullable String subjectId,
                String title,
                String nextStep,
                @Nullable List<UUID> evidence) {
            this(alertId, kind, subjectId, title, nextStep, evidence, null);
        }
    }

    @StoredAs(name = "alert-acknowledged", command = "acknowledge-alert")
    @About(
            value = ALERT,
            from = {OPEN, SNOOZED},
            to = ACKNOWLEDGED)
    record AlertAcknowledged(
            @Key String alertId, @Personal @Nullable String note) implements WatchEvent {}

    /**
     * In place of the person who had it, whatever its state: it stays open, acknowledged or snoozed.
     *
     * @param assignee the user name of one of ours, as {@code managerId} is
     */
    @StoredAs(name = "alert-assigned", command = "assign-alert")
    @About(
            value = ALERT,
            from = {OPEN, ACKNOWLEDGED, SNOOZED})
    record AlertAssigned(
            @Key String alertId,
            @Refers(ItemKind.COLLEAGUE) @Key String assignee) implements WatchEvent {}

    /** @param until it is silent until then */
    @StoredAs(name = "alert-snoozed", command = "snooze-alert")
    @About(
            value = ALERT,
            from = {OPEN, ACKNOWLEDGED, SNOOZED},
            to = SNOOZED)
    record AlertSnoozed(
            @Key String alertId,
            Instant until,
            @Personal @Nullable String reason) implements WatchEvent {}

    @StoredAs(name = "alert-closed", command = "close-alert")
    @About(
            value = ALERT,
            from = {OPEN, ACKNOWLEDGED, SNOOZED},
            to = CLOSED)
    record AlertClosed(
            @Key String alertId, @Personal @Nullable String reason) implements WatchEvent {}
}
