package io.accounthealth.model.escalations;

import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.Severity;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A crisis as it stands at a point. Times are microseconds since 1970. It belongs to whoever asked for it, and changes
 * only while it is folded.
 */
public final class Escalation {

    /** For how long after a serious one is resolved its post-mortem is in time. */
    public static final int POST_MORTEM_DAYS = 14;

    private final Fact<EscalationEvent> raised;
    private final EscalationEvent.EscalationRaised cause;
    private Severity severity;
    private boolean acknowledged;
    private @Nullable String owner;
    private final Set<String> steps = new LinkedHashSet<>();
    private final Set<String> stepsDone = new LinkedHashSet<>();
    private @Nullable LocalDate planDue;
    private @Nullable Long resolvedAt;
    private boolean postMortem;
    private final List<UUID> evidence = new ArrayList<>();

    private Escalation(Fact<EscalationEvent> raised, EscalationEvent.EscalationRaised cause) {
        this.raised = raised;
        this.cause = cause;
        this.severity = cause.severity();
        evidence.add(raised.eventId());
    }

    /** In the order they were raised. Anything but its raising says nothing of one that was never raised. */
    public static List<Escalation> all(AccountAt account) {
        Map<String, Escalation> byId = new LinkedHashMap<>();
        for (Fact<EscalationEvent> fact : account.table().escalations().all(account.at())) {
            if (fact.event() instanceof EscalationEvent.EscalationRaised e) {
                byId.put(e.escalationId(), new Escalation(fact, e));
            } else {
                Escalation escalation = byId.get(fact.event().escalationId());
                if (escalation != null) {
                    escalation.take(fact);
                }
            }
        }
        return List.copyOf(byId.values());
    }

    private void take(Fact<EscalationEvent> fact) {
        switch (fact.event()) {
            case EscalationEvent.EscalationRaised e -> {}
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

    public String id() {
        return cause.escalationId();
    }

    public Severity severity() {
        return severity;
    }

    public @Nullable String category() {
        return cause.category();
    }

    public @Nullable String cause() {
        return cause.cause();
    }

    public boolean isOpen() {
        return resolvedAt == null;
    }

    public boolean isAcknowledged() {
        return acknowledged;
    }

    /** Who acknowledged it. */
    public @Nullable String owner() {
        return owner;
    }

    /** The steps of its recovery plans. */
    public int steps() {
        return steps.size();
    }

    /** How many of them are done. */
    public int stepsDone() {
        return (int) steps.stream().filter(stepsDone::contains).count();
    }

    public @Nullable LocalDate planDue() {
        return planDue;
    }

    public long raisedAt() {
        return raised.occurredAt();
    }

    /** Null while it is open. */
    public @Nullable Long resolvedAt() {
        return resolvedAt;
    }

    /** Whether its lesson was published. */
    public boolean postMortem() {
        return postMortem;
    }

    /** Whether it is serious enough that a lesson must be published. */
    public boolean owesPostMortem() {
        return severity.compareTo(Severity.HIGH) >= 0;
    }

    /** The event that raised it, and those that resolved or reopened it. */
    public List<UUID> evidence() {
        return evidence;
    }
}
