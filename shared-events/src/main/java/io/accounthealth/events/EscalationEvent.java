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
            @Nullable String cause) implements EscalationEvent {}

    record EscalationAcknowledged(
            @Key String escalationId, @Key @Nullable String ownerId) implements EscalationEvent {}

    record EscalationSeverityChanged(
            @Key String escalationId,
            Severity severity,
            @Nullable String reason) implements EscalationEvent {}

    record RecoveryPlanAgreed(
            @Key String escalationId,
            List<String> steps,
            @Nullable LocalDate due) implements EscalationEvent {}

    /** @param step the step's text, as the plan has it */
    record RecoveryStepDone(@Key String escalationId, String step) implements EscalationEvent {}

    record EscalationResolved(
            @Key String escalationId, @Nullable String resolution) implements EscalationEvent {}

    record EscalationReopened(
            @Key String escalationId, @Nullable String reason) implements EscalationEvent {}

    record PostMortemPublished(
            @Key String escalationId,
            String cause,
            @Nullable List<String> actions) implements EscalationEvent {}
}
