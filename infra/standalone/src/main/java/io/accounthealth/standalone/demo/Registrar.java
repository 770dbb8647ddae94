package io.accounthealth.standalone.demo;

import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.AccountDecider;
import io.accounthealth.command.decision.AccountState;
import io.accounthealth.command.decision.Decision;
import io.accounthealth.command.decision.EventIds;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.command.decision.settings.AttributeCatalogue;
import io.accounthealth.command.decision.settings.PolicyDecider;
import io.accounthealth.command.decision.settings.PolicyState;
import io.accounthealth.command.policies.FirstRules;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.RatesEvent;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ViewEvent;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.AlertAcknowledged;
import io.accounthealth.events.WatchEvent.AlertAssigned;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.AlertSnoozed;
import io.accounthealth.model.alerts.DetectedFact;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.FirstPolicy;
import io.accounthealth.standalone.demo.script.Draft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final AttributeCatalogue attributes = new AttributeCatalogue();
    private final Map<AccountId, Long> versions = new HashMap<>();
    private final Map<UUID, AccountCommand.Recorded> facts = new HashMap<>();
    private final List<StoredEvent> events = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final Set<String> openAlerts = new HashSet<>();
    private final Known known = new Known();

    /** As every new store begins. */
    void begin(Instant recordedAt) {
        HealthPolicyPublished first = new HealthPolicyPublished(FirstPolicy.policy());
        Origin platform = new Origin(FirstRules.PLATFORM, FirstRules.PLATFORM, null, null);
        rules.apply(first);
        store(new Draft(FirstRules.EVENT_ID, AccountId.POLICY, first, recordedAt, recordedAt, platform));
    }

    /** @param draft recorded no earlier than the one before it */
    void register(Draft draft) {
        switch (draft.event()) {
            case AttributeEvent attribute ->
                decide(draft, attribute, attributes.refusal(attribute), () -> attributes.apply(attribute));
            case PolicyEvent policy ->
                decide(
                        draft,
                        policy,
                        PolicyDecider.refusal(policy, rules, draft.recordedAt()),
                        () -> rules.apply(policy));
            case RatesEvent rate -> store(draft);
            case ViewEvent view -> store(draft);
            case QbrPrepared review -> {
                QbrPrepared prepared = known.prepare(draft.account(), review);
                if (prepared == null) {
                    refuse(draft, review, "there is nothing to review");
                } else {
                    decide(draft, command(draft, prepared));
                }
            }
            case ReportDrafted report -> decide(draft, command(draft, known.at(report)));
            case ReportApproved approval -> {
                ReportApproved approved = known.approve(draft.account(), approval);
                if (approved == null) {
                    refuse(draft, approval, "there is nothing to approve");
                } else {
                    decide(draft, command(draft, approved));
                }
            }
            case AccountEvent fact -> decide(draft, command(draft, fact));
            case AccessEvent looked -> throw new IllegalArgumentException("not for the accounts' log: " + looked);
        }
    }

    /** A reaction to an alert, unless it was closed meanwhile. */
    void registerIfOpen(Draft draft) {
        String alertId = switch (draft.event()) {
            case AlertAcknowledged e -> e.alertId();
            case AlertSnoozed e -> e.alertId();
            case AlertClosed e -> e.alertId();
            case AlertAssigned e -> e.alertId();
            case CommentAdded e when e.on() == CommentSubject.ALERT -> e.onId();
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
            Origin watch = new Origin(WatchEvent.SOURCE, WatchEvent.SOURCE, null, null);
            AccountId account = noticed.account();
            Instant at = noticed.occurredAt();
            decide(
                    new Draft(eventId, account, noticed.fact(), at, recordedAt, watch),
                    new AccountCommand.ReportFact(account, noticed.fact(), eventId, at, watch));
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

    private void decide(Draft draft, PolicyEvent fact, Optional<Refusal> refusal, Runnable apply) {
        refusal.ifPresentOrElse(why -> refuse(draft, fact, why.sentence()), () -> {
            apply.run();
            store(draft);
        });
    }

    private AccountCommand command(Draft draft, AccountEvent fact) {
        AccountId account = draft.account();
        UUID id = draft.eventId();
        return fact instanceof CorrectionEvent correction
                ? new AccountCommand.CorrectFact(
                        account, correction, facts.get(correction.target()), id, draft.occurredAt(), draft.origin())
                : new AccountCommand.RecordFact(account, fact, id, draft.occurredAt(), draft.origin());
    }

    private void decide(Draft draft, AccountCommand command) {
        AccountState state = states.computeIfAbsent(draft.account(), account -> new AccountState());
        switch (AccountDecider.decide(command, Scope.EVERY_ACCOUNT, state, draft.recordedAt())) {
            case Decision.Accepted accepted -> {
                state.apply(accepted.eventId(), accepted.event(), accepted.occurredAt());
                facts.put(
                        accepted.eventId(),
                        new AccountCommand.Recorded(accepted.event(), accepted.occurredAt(), accepted.origin()));
                if (accepted.event() instanceof AlertRaised alert) {
                    openAlerts.add(alert.alertId());
                } else if (accepted.event() instanceof AlertClosed alert) {
                    openAlerts.remove(alert.alertId());
                }
                store(new Draft(
                        draft.eventId(),
                        draft.account(),
                        accepted.event(),
                        accepted.occurredAt(),
                        draft.recordedAt(),
                        accepted.origin()));
            }
            case Decision.Refused refused ->
                refuse(draft, command.fact(), refused.refusal().sentence());
        }
    }

    private void refuse(Draft draft, DomainEvent event, String why) {
        refusals.add(draft.account() + " " + draft.recordedAt() + " " + event + ": " + why);
    }

    private void store(Draft accepted) {
        EventCodec.Encoded encoded = codec.encode(accepted.account(), accepted.event());
        Envelope envelope = new Envelope(
                events.size() + 1L,
                accepted.eventId(),
                accepted.account(),
                versions.merge(accepted.account(), 1L, Long::sum) - 1,
                encoded.type().name(),
                encoded.type().revision(),
                accepted.occurredAt(),
                accepted.recordedAt(),
                accepted.origin());
        events.add(new StoredEvent(envelope, encoded.payload()));
        known.take(envelope, accepted.event());
    }
}
