package io.accounthealth.standalone.demo;

import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.AccountDecider;
import io.accounthealth.command.decision.AccountState;
import io.accounthealth.command.decision.Decision;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.schema.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Decides on drafts as the write side does, each at the time of its recording, and gives those that pass their place.
 */
final class Registrar {

    private final EventCodec codec = new EventCodec();
    private final Map<AccountId, AccountState> states = new HashMap<>();
    private final Map<AccountId, Long> versions = new HashMap<>();
    private final Map<UUID, AccountEvent> facts = new HashMap<>();
    private final List<StoredEvent> events = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    /** @param draft recorded no earlier than the one before it */
    void register(Draft draft) {
        Origin origin = new Origin(draft.actor(), draft.source(), null, null);
        switch (draft.event()) {
            case PolicyEvent policy -> store(draft, policy, draft.occurredAt(), origin);
            case AccountEvent fact -> decide(draft, fact, origin);
            case AccessEvent looked -> throw new IllegalArgumentException("not for the accounts' log: " + looked);
        }
    }

    List<StoredEvent> events() {
        return events;
    }

    /** Why drafts were refused; empty, as tests hold. */
    List<String> refusals() {
        return refusals;
    }

    private void decide(Draft draft, AccountEvent fact, Origin origin) {
        AccountState state = states.computeIfAbsent(draft.account(), account -> new AccountState());
        AccountCommand command = fact instanceof CorrectionEvent correction
                ? new AccountCommand.CorrectFact(
                        draft.account(),
                        correction,
                        facts.get(correction.target()),
                        draft.eventId(),
                        draft.occurredAt(),
                        origin)
                : new AccountCommand.RecordFact(draft.account(), fact, draft.eventId(), draft.occurredAt(), origin);
        switch (AccountDecider.decide(command, Scope.EVERY_ACCOUNT, state, draft.recordedAt())) {
            case Decision.Accepted accepted -> {
                state.apply(accepted.eventId(), accepted.event(), accepted.occurredAt());
                facts.put(accepted.eventId(), accepted.event());
                store(draft, accepted.event(), accepted.occurredAt(), accepted.origin());
            }
            case Decision.Refused refused ->
                refusals.add(draft.account() + " " + draft.recordedAt() + " " + draft.event() + ": "
                        + refused.refusal().sentence());
        }
    }

    private void store(Draft draft, DomainEvent event, Instant occurredAt, Origin origin) {
        EventCodec.Encoded encoded = codec.encode(draft.account(), event);
        long sequence = versions.merge(draft.account(), 1L, Long::sum) - 1;
        events.add(new StoredEvent(
                new Envelope(
                        events.size() + 1L,
                        draft.eventId(),
                        draft.account(),
                        sequence,
                        encoded.type().name(),
                        encoded.type().revision(),
                        occurredAt,
                        draft.recordedAt(),
                        origin),
                encoded.payload()));
    }
}
