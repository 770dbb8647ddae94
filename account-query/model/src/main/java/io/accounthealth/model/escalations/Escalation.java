package io.accounthealth.model.escalations;

import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.Severity;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An escalation at a point. Times are microseconds since 1970.
 *
 * @param acknowledged since it was raised or last reopened
 * @param owner who acknowledged it
 * @param steps how many its recovery plans have, of which {@code stepsDone} are done
 * @param resolvedAt null while it is open
 * @param postMortem whether one was published
 * @param evidence the event that raised it, and those that resolved or reopened it
 */
public record Escalation(
        String id,
        Severity severity,
        @Nullable String category,
        @Nullable String cause,
        long raisedAt,
        boolean acknowledged,
        @Nullable String owner,
        int steps,
        int stepsDone,
        @Nullable LocalDate planDue,
        @Nullable Long resolvedAt,
        boolean postMortem,
        List<UUID> evidence) {

    /** For how long after the resolution of a serious escalation its post-mortem is in time. */
    public static final int POST_MORTEM_DAYS = 14;

    /** In the order they were raised; raised again, one begins anew. Other events without a raising are ignored. */
    public static List<Escalation> all(AccountAt account) {
        Map<String, List<Fact<EscalationEvent>>> byId = new LinkedHashMap<>();
        for (Fact<EscalationEvent> fact : account.all(EscalationEvent.class)) {
            if (fact.event() instanceof EscalationRaised e) {
                byId.put(e.escalationId(), new ArrayList<>(List.of(fact)));
            } else {
                byId.computeIfPresent(fact.event().escalationId(), (id, facts) -> {
                    facts.add(fact);
                    return facts;
                });
            }
        }
        return byId.values().stream().map(Escalation::of).toList();
    }

    /** @param facts of one escalation, its raising first */
    private static Escalation of(List<Fact<EscalationEvent>> facts) {
        EscalationRaised raised = (EscalationRaised) facts.getFirst().event();
        Severity severity = raised.severity();
        boolean acknowledged = false;
        String owner = null;
        Set<String> steps = new HashSet<>();
        Set<String> stepsDone = new HashSet<>();
        LocalDate planDue = null;
        Long resolvedAt = null;
        boolean postMortem = false;
        List<UUID> evidence = new ArrayList<>();
        for (Fact<EscalationEvent> fact : facts) {
            switch (fact.event()) {
                case EscalationRaised e -> evidence.add(fact.eventId());
                case EscalationEvent.EscalationAcknowledged e -> {
                    acknowledged = true;
                    owner = e.ownerId() == null ? fact.actor() : e.ownerId();
                }
                case EscalationEvent.EscalationSeverityChanged e -> severity = e.severity();
                case EscalationEvent.RecoveryPlanAgreed e -> {
                    steps.addAll(e.steps());
                    planDue = e.due() == null ? planDue : e.due();
                }
                case EscalationEvent.RecoveryStepDone e -> stepsDone.add(e.step());
                case EscalationEvent.EscalationResolved e -> {
                    resolvedAt = fact.occurredAt();
                    evidence.add(fact.eventId());
                }
                case EscalationEvent.EscalationReopened e -> {
                    resolvedAt = null;
                    acknowledged = false;
                    evidence.add(fact.eventId());
                }
                case EscalationEvent.PostMortemPublished e -> postMortem = true;
            }
        }
        stepsDone.retainAll(steps);
        return new Escalation(
                raised.escalationId(),
                severity,
                raised.category(),
                raised.cause(),
                facts.getFirst().occurredAt(),
                acknowledged,
                owner,
                steps.size(),
                stepsDone.size(),
                planDue,
                resolvedAt,
                postMortem,
                List.copyOf(evidence));
    }

    public boolean isOpen() {
        return resolvedAt == null;
    }

    /** Whether it is serious enough to require a post-mortem. */
    public boolean owesPostMortem() {
        return severity.compareTo(Severity.HIGH) >= 0;
    }

    /** The last moment for the post-mortem; null where none is required. */
    @Nullable
    Long postMortemDue() {
        return resolvedAt == null || !owesPostMortem()
                ? null
                : Long.valueOf(resolvedAt + POST_MORTEM_DAYS * BitemporalPoint.DAY);
    }

    /** The same while it is not published. */
    public @Nullable Long missingPostMortemDue() {
        return postMortem ? null : postMortemDue();
    }
}
