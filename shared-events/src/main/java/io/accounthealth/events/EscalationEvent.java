package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.ESCALATION;
import static io.accounthealth.events.ItemKind.RECOVERY_STEP;
import static io.accounthealth.events.ItemState.ACKNOWLEDGED;
import static io.accounthealth.events.ItemState.CLOSED;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.RESOLVED;
import static io.accounthealth.events.ItemState.UNKNOWN;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A crisis from its first call to the lesson learned. */
public sealed interface EscalationEvent extends AccountEvent {

    @Key
    String escalationId();

    @StoredAs(name = "escalation-raised", command = "raise-escalation")
    @About(value = ESCALATION, from = UNKNOWN, to = OPEN, named = "cause")
    record EscalationRaised(
            @Key String escalationId,
            Severity severity,
            @Nullable String category,
            @Personal @Nullable String cause) implements EscalationEvent {}

    @StoredAs(name = "escalation-acknowledged", command = "acknowledge-escalation")
    @About(value = ESCALATION, from = OPEN, to = ACKNOWLEDGED)
    record EscalationAcknowledged(
            @Key String escalationId,
            @Refers(ItemKind.COLLEAGUE) @Key @Nullable String ownerId) implements EscalationEvent {}

    @StoredAs(name = "escalation-severity-changed", command = "change-escalation-severity")
    @About(
            value = ESCALATION,
            from = {OPEN, ACKNOWLEDGED})
    record EscalationSeverityChanged(
            @Key String escalationId,
            Severity severity,
            @Personal @Nullable String reason) implements EscalationEvent {}

    @StoredAs(name = "recovery-plan-agreed", command = "agree-recovery-plan")
    @About(
            value = ESCALATION,
            from = {OPEN, ACKNOWLEDGED})
    record RecoveryPlanAgreed(
            @Key String escalationId,
            @Label("Step") @Personal(matched = true) List<String> steps,
            @Nullable LocalDate due)
            implements EscalationEvent {}

    /** @param step the step's text, as the plan has it */
    @StoredAs(name = "recovery-step-done", command = "complete-recovery-step")
    @About(value = RECOVERY_STEP, from = OPEN, to = CLOSED)
    record RecoveryStepDone(
            @Key String escalationId,
            @Personal(matched = true) String step) implements EscalationEvent {}

    @StoredAs(name = "escalation-resolved", command = "resolve-escalation")
    @About(
            value = ESCALATION,
            from = {OPEN, ACKNOWLEDGED},
            to = RESOLVED)
    record EscalationResolved(
            @Key String escalationId, @Personal @Nullable String resolution) implements EscalationEvent {}

    @StoredAs(name = "escalation-reopened", command = "reopen-escalation")
    @About(value = ESCALATION, from = RESOLVED, to = OPEN)
    record EscalationReopened(
            @Key String escalationId, @Personal @Nullable String reason) implements EscalationEvent {}

    @StoredAs(name = "post-mortem-published", command = "publish-post-mortem")
    @About(
            value = ESCALATION,
            from = {OPEN, ACKNOWLEDGED, RESOLVED})
    record PostMortemPublished(
            @Key String escalationId,
            @Personal String cause,
            @Personal @Nullable List<String> actions) implements EscalationEvent {}
}
