package io.accounthealth.command.retention;

import io.accounthealth.command.policies.PolicyStream;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Role;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A log with events of years ago, and a rule that lets some of their payloads go. */
final class OldNotes {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final Caller OFFICER = new Caller("ada", Set.of(Role.PRIVACY_OFFICER), Set.of(), null);
    static final Caller ADMIN = new Caller("bob", Set.of(Role.ADMIN), Set.of(), null);

    private static final EventCodec CODEC = new EventCodec();

    private final List<StoredEvent> told = new ArrayList<>();
    private final Map<AccountId, Long> versions = new HashMap<>();

    /** @return the id of the event */
    UUID tell(String account, int daysAgo, DomainEvent event) {
        EventCodec.Encoded encoded = CODEC.encode(new AccountId(account), event);
        return tell(account, daysAgo, encoded.type().name(), encoded.type().revision(), encoded.payload());
    }

    UUID tell(String account, int daysAgo, String type, byte[] payload) {
        return tell(account, daysAgo, type, 1, payload);
    }

    private UUID tell(String account, int daysAgo, String type, int revision, byte[] payload) {
        AccountId stream = new AccountId(account);
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        UUID eventId = UUID.randomUUID();
        long sequence = versions.merge(stream, 1L, Long::sum) - 1;
        Origin origin = new Origin("mia", "crm", null, null);
        told.add(new StoredEvent(
                new Envelope(told.size() + 1L, eventId, stream, sequence, type, revision, at, at, origin), payload));
        return eventId;
    }

    void putInto(Stores stores) {
        stores.log().restore(told);
    }

    static PolicyStream stream(Stores stores) {
        return new PolicyStream(stores.log(), CODEC, CLOCK);
    }

    static PayloadRetention retention(Stores stores) {
        return new PayloadRetention(stream(stores), new Access(List.of()));
    }

    static PayloadRuns runs(Stores stores) {
        return new PayloadRuns(stores, stream(stores), CLOCK, new Access(List.of()));
    }

    static void propose(Stores stores, String ruleId, int afterDays, String... types) {
        retention(stores)
                .record(
                        OFFICER,
                        new PayloadRetentionProposed(ruleId, List.of(types), afterDays, "old"),
                        UUID.randomUUID(),
                        signed(OFFICER));
    }

    static void approve(Stores stores, String ruleId) {
        retention(stores).record(ADMIN, new PayloadRetentionApproved(ruleId), UUID.randomUUID(), signed(ADMIN));
    }

    static Origin signed(Caller caller) {
        return new Origin(caller.name(), Caller.API, null, null);
    }
}
