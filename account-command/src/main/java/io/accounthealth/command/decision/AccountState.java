package io.accounthealth.command.decision;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationSeverityChanged;
import io.accounthealth.events.EscalationEvent.RecoveryPlanAgreed;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.OverrideEvent;
import io.accounthealth.events.OverrideEvent.HealthOverridden;
import io.accounthealth.events.OverrideEvent.HealthOverrideLifted;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * As much of an account's past as decisions need. What is only observed (spend, answers, talks) leaves no trace here.
 *
 * <p>It changes in place, for an account may have tens of thousands of events; it belongs to one thread at a time.
 * Facts that decisions rest on are kept by their ids, so that a correction of one is felt: a churn that is retracted
 * never was, and the account may churn again.
 */
public final class AccountState {

    /** From the first day to the last. */
    record Flight(LocalDate start, LocalDate end) {}

    private final Map<UUID, Optional<AccountEvent>> facts = new LinkedHashMap<>();
    private final Map<Subject, Status> statuses = new HashMap<>();
    private final Map<String, Flight> flights = new HashMap<>();
    private final Map<String, Severity> severities = new HashMap<>();
    private final Assignments assignments = new Assignments();
    private @Nullable CurrencyCode currency;
    private ZoneId timeZone = ZoneOffset.UTC;
    private @Nullable Instant overrideExpires;

    /** Takes in the next event of the account. Never throws on an event that was once accepted. */
    public void apply(UUID eventId, AccountEvent event, Instant occurredAt) {
        assignments.apply(eventId, event, occurredAt);
        if (event instanceof CorrectionEvent correction) {
            if (facts.containsKey(correction.target())) {
                Optional<AccountEvent> holds = event instanceof FactCorrected corrected
                        ? Optional.of(corrected.replacement())
                        : Optional.empty();
                facts.put(correction.target(), holds);
                foldAgain();
            }
            return;
        }
        if (Step.of(event) != null || event instanceof HandoverEvent || event instanceof OverrideEvent) {
            facts.put(eventId, Optional.of(event));
            fold(event);
        }
    }

    public boolean isOpened() {
        return currency != null;
    }

    Status status(Subject subject) {
        return statuses.getOrDefault(subject, Status.UNKNOWN);
    }

    /** The ids of those of a kind that are open, sorted. */
    List<String> open(Subject.Kind kind) {
        return statuses.entrySet().stream()
                .filter(each -> each.getKey().kind() == kind && each.getValue() == Status.OPEN)
                .map(each -> each.getKey().id())
                .sorted()
                .toList();
    }

    @Nullable
    CurrencyCode currency() {
        return currency;
    }

    ZoneId timeZone() {
        return timeZone;
    }

    @Nullable
    String managerAt(Instant time) {
        return assignments.managerAt(time);
    }

    @Nullable
    Flight flight(String ioId) {
        return flights.get(ioId);
    }

    @Nullable
    Severity severity(String escalationId) {
        return severities.get(escalationId);
    }

    boolean isOverridden(Instant at) {
        return overrideExpires != null && !at.isAfter(overrideExpires);
    }

    private void foldAgain() {
        statuses.clear();
        flights.clear();
        severities.clear();
        timeZone = ZoneOffset.UTC;
        overrideExpires = null;
        facts.values().forEach(fact -> fact.ifPresent(this::fold));
    }

    private void fold(AccountEvent event) {
        Step step = Step.of(event);
        if (step != null && step.to() != null) {
            statuses.put(step.subject(), step.after(status(step.subject())));
        }
        if (event instanceof AccountOpened e) {
            currency = e.currency();
            timeZone = e.timeZone();
        } else if (event instanceof AccountProfileChanged e) {
            timeZone = e.timeZone() == null ? timeZone : e.timeZone();
        } else if (event instanceof InsertionOrderBooked e) {
            flights.put(e.ioId(), new Flight(e.start(), e.end()));
        } else if (event instanceof InsertionOrderAmended e) {
            flights.computeIfPresent(e.ioId(), (id, flight) -> amended(flight, e));
        } else if (event instanceof EscalationRaised e) {
            severities.put(e.escalationId(), e.severity());
        } else if (event instanceof EscalationSeverityChanged e) {
            severities.put(e.escalationId(), e.severity());
        } else if (event instanceof RecoveryPlanAgreed e) {
            e.steps().forEach(text -> statuses.put(Subject.step(e.escalationId(), text), Status.OPEN));
        } else if (event instanceof HealthOverridden e) {
            overrideExpires = e.expires();
        } else if (event instanceof HealthOverrideLifted) {
            overrideExpires = null;
        }
    }

    static Flight amended(Flight flight, InsertionOrderAmended change) {
        return new Flight(
                change.start() == null ? flight.start() : change.start(),
                change.end() == null ? flight.end() : change.end());
    }
}
