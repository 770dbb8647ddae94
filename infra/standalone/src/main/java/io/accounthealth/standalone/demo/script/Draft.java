package io.accounthealth.standalone.demo.script;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** A fact of the demo before it is decided on and given its place. */
public record Draft(
        UUID eventId, AccountId account, DomainEvent event, Instant occurredAt, Instant recordedAt, Origin origin) {

    static Origin origin(String actor, String source) {
        return new Origin(actor, source, null, null);
    }
}
