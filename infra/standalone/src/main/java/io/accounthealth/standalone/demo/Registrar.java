package io.accounthealth.standalone.demo;

import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.AccountDecider;
import io.accounthealth.command.decision.AccountState;
import io.accounthealth.command.decision.Decision;
import io.accounthealth.command.decision.EventIds;
import io.accounthealth.command.decision.PolicyDecider;
import io.accounthealth.command.decision.PolicyState;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.command.policies.FirstRules;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.AlertAcknowledged;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.AlertSnoozed;
import io.accounthealth.model.alerts.DetectedFact;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.FirstPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Decides on drafts as the write side does, each at the time of its recording, and gives those that pass their place.
 * What has one is known from then on.
 */
final class Registrar {

    private final EventCodec codec = new EventCodec();
    private final Map<AccountId, AccountState> states = new HashMap<>();
    private final PolicyState rules = new PolicyState();
    private final Map<AccountId, Long> versions = new HashMap<>();
    private final Map<UUID, AccountCommand.Recorded> facts = new HashMap<>();
    private final List<StoredEvent> events = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final Set<String> openAlerts = new HashSet<>();
    private final Known known = new Known();

    /** As every new store begins. */
    void begin(Instant recordedAt) {
        HealthPolicyPublished first = new HealthPolicyPublished(FirstPolicy.policy());
        rules.apply(first);
        Origin origin = new Origin(FirstRules.PLATFORM, FirstRules.PLATFORM, null, null);
        store(
                new Draft(
                        FirstRules.EVENT_ID,
                        AccountId.POLICY,
                        first,
                        recordedAt,
                        recordedAt,
                        origin.actor(),
                        origin.source()),
                first,
                recordedAt,
                origin);
    }

    /** @param draft recorded no earlier than the one before it */
    void register(Draft draft) {
        Origin origin = new Origin(draft.actor(), draft.source(), null, null);
        switch (draft.event()) {
            case PolicyEvent policy -> decide(draft, policy, origin);
            case QbrPrepared review -> prepare(draft, review);
            case AccountEvent fact -> decide(draft, command(draft, fact, origin));
            case AccessEvent looked -> throw new IllegalArgumentException("not for the accounts' log: " + looked);
        }
    }

    /** What somebody does about an alert, unless it was closed meanwhile. */
    void registerIfOpen(Draft draft) {
        String alertId = switch (draft.event()) {
            case AlertAcknowledged e -> e.alertId();
            case AlertSnoozed e -> e.alertId();
            case AlertClosed e -> e.alertId();
            default -> throw new IllegalArgumentException("about no alert: " + draft.event());
        };
        if (openAlerts.contains(alertId)) {
            register(draft);
        }
    }

    /** What the platform noticed; what was noticed before is the same event. */
    void report(DetectedFact noticed, Instant recordedAt) {
        UUID eventId = EventIds.ofDelivery(WatchEvent.SOURCE, noticed.id());
        if (!facts.containsKey(eventId)) {
            Draft draft = new Draft(
                    eventId,
                    noticed.account(),
                    noticed.fact(),
                    noticed.occurredAt(),
                    recordedAt,
                    WatchEvent.SOURCE,
                    WatchEvent.SOURCE);
            Origin origin = new Origin(WatchEvent.SOURCE, WatchEvent.SOURCE, null, null);
            decide(
                    draft,
                    new AccountCommand.ReportFact(
                            noticed.account(), noticed.fact(), eventId, noticed.occurredAt(), origin));
        }
    }

    Known known() {
        return known;
    }

    List<StoredEvent> events() {
        return events;
    }

    /** Why drafts were refused; empty, as tests hold. */
    List<String> refusals() {
        return refusals;
    }

    private void prepare(Draft draft, QbrPrepared review) {
        QbrPrepared prepared = Packs.prepare(review, known.table(draft.account()), known.position(), known.policies());
        Origin origin = new Origin(draft.actor(), draft.source(), null, null);
        if (prepared == null) {
            refusals.add(draft.account() + " " + draft.recordedAt() + " " + review + ": there is nothing to review");
        } else {
            decide(draft, command(draft, prepared, origin));
        }
    }

    private void decide(Draft draft, PolicyEvent fact, Origin origin) {
        PolicyDecider.refusal(fact, rules, draft.recordedAt())
                .ifPresentOrElse(
                        refusal -> refusals.add(draft.recordedAt() + " " + fact + ": " + refusal.sentence()), () -> {
                            rules.apply(fact);
                            store(draft, fact, draft.occurredAt(), origin);
                        });
    }

    private AccountCommand command(Draft draft, AccountEvent fact, Origin origin) {
        return fact instanceof CorrectionEvent correction
                ? new AccountCommand.CorrectFact(
                        draft.account(),
                        correction,
                        facts.get(correction.target()),
                        draft.eventId(),
                        draft.occurredAt(),
                        origin)
                : new AccountCommand.RecordFact(draft.account(), fact, draft.eventId(), draft.occurredAt(), origin);
    }

    private void decide(Draft draft, AccountCommand command) {
        AccountState state = states.computeIfAbsent(draft.account(), account -> new AccountState());
        switch (AccountDecider.decide(command, Scope.EVERY_ACCOUNT, state, draft.recordedAt())) {
            case Decision.Accepted accepted -> {
                state.apply(accepted.eventId(), accepted.event(), accepted.occurredAt());
                facts.put(accepted.eventId(), new AccountCommand.Recorded(accepted.event(), accepted.origin()));
                if (accepted.event() instanceof AlertRaised alert) {
                    openAlerts.add(alert.alertId());
                } else if (accepted.event() instanceof AlertClosed alert) {
                    openAlerts.remove(alert.alertId());
                }
                store(draft, accepted.event(), accepted.occurredAt(), accepted.origin());
            }
            case Decision.Refused refused ->
                refusals.add(draft.account() + " " + draft.recordedAt() + " " + command.fact() + ": "
                        + refused.refusal().sentence());
        }
    }

    private void store(Draft draft, DomainEvent event, Instant occurredAt, Origin origin) {
        EventCodec.Encoded encoded = codec.encode(draft.account(), event);
        long sequence = versions.merge(draft.account(), 1L, Long::sum) - 1;
        Envelope envelope = new Envelope(
                events.size() + 1L,
                draft.eventId(),
                draft.account(),
                sequence,
                encoded.type().name(),
                encoded.type().revision(),
                occurredAt,
                draft.recordedAt(),
                origin);
        events.add(new StoredEvent(envelope, encoded.payload()));
        known.take(envelope, event);
    }
}
