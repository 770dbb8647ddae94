package io.accounthealth.envelope;

import io.accounthealth.events.DomainEvent;
import java.time.Instant;

/** A fact with its envelope, read at the current revision of its type. */
public record Recorded<E extends DomainEvent>(Envelope envelope, E event) {

    public long position() {
        return envelope.position();
    }

    public Instant occurredAt() {
        return envelope.occurredAt();
    }
}
