package io.accounthealth.query.health;

import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.Severity;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A crisis as it stands at a point.
 *
 * @param resolvedAt microseconds since 1970; null while it is open
 * @param postMortem whether its lesson was published
 * @param evidence the event that raised it, and the one that resolved it
 */
record Escalation(String id, Severity severity, @Nullable Long resolvedAt, boolean postMortem, List<UUID> evidence) {

    /** In the order they were raised. */
    static List<Escalation> all(AccountAt account) {
        Map<String, Escalation> byId = new LinkedHashMap<>();
        for (Fact<EscalationEvent> fact : account.table().escalations().all(account.at())) {
            Escalation before = byId.get(fact.event().escalationId());
            Escalation after = next(before, fact);
            if (after != null) {
                byId.put(after.id, after);
            }
        }
        return List.copyOf(byId.values());
    }

    boolean isOpen() {
        return resolvedAt == null;
    }

    /** Anything but its raising says nothing of an escalation that was never raised. */
    private static @Nullable Escalation next(@Nullable Escalation now, Fact<EscalationEvent> fact) {
        if (fact.event() instanceof EscalationEvent.EscalationRaised e) {
            return new Escalation(e.escalationId(), e.severity(), null, false, List.of(fact.eventId()));
        }
        if (now == null) {
            return null;
        }
        return switch (fact.event()) {
            case EscalationEvent.EscalationRaised e -> now;
            case EscalationEvent.EscalationAcknowledged e -> now;
            case EscalationEvent.EscalationSeverityChanged e ->
                new Escalation(now.id, e.severity(), now.resolvedAt, now.postMortem, now.evidence);
            case EscalationEvent.RecoveryPlanAgreed e -> now;
            case EscalationEvent.RecoveryStepDone e -> now;
            case EscalationEvent.EscalationResolved e ->
                new Escalation(now.id, now.severity, fact.occurredAt(), now.postMortem, now.and(fact));
            case EscalationEvent.EscalationReopened e ->
                new Escalation(now.id, now.severity, null, now.postMortem, now.and(fact));
            case EscalationEvent.PostMortemPublished e ->
                new Escalation(now.id, now.severity, now.resolvedAt, true, now.evidence);
        };
    }

    private List<UUID> and(Fact<?> fact) {
        List<UUID> more = new ArrayList<>(evidence);
        more.add(fact.eventId());
        return more;
    }
}
