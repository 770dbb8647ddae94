package io.accounthealth.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A crisis from its first call to the lesson learned. */
public sealed interface EscalationEvent extends AccountEvent {

    @Key
    String escalationId();

    record EscalationRaised(
            @Key String escalationId,
            Severity severity,
            @Nullable String category,
            @Personal @Nullable String cause) implements EscalationEvent {}

    record EscalationAcknowledged(
            @Key String escalationId, @Key @Nullable String ownerId) implements EscalationEvent {}

    record EscalationSeverityChanged(
            @Key String escalationId,
            Severity severity,
            @Personal @Nullable String reason) implements EscalationEvent {}

    record RecoveryPlanAgreed(
            @Key String escalationId,
            @Personal(matched = true) List<String> steps,
            @Nullable LocalDate due) implements EscalationEvent {}

    /** @param step the step's text, as the plan has it */
    record RecoveryStepDone(
            @Key String escalationId,
            @Personal(matched = true) String step) implements EscalationEvent {}

    record EscalationResolved(
            @Key String escalationId, @Personal @Nullable String resolution) implements EscalationEvent {}

    record EscalationReopened(
            @Key String escalationId, @Personal @Nullable String reason) implements EscalationEvent {}

    record PostMortemPublished(
            @Key String escalationId,
            @Personal String cause,
            @Personal @Nullable List<String> actions) implements EscalationEvent {}
}
