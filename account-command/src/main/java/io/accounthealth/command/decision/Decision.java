package io.accounthealth.command.decision;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountEvent;
import java.time.Instant;
import java.util.UUID;

/** The decision on a command. */
public sealed interface Decision {

    /** The fact is to be recorded, with its defaults filled in. */
    record Accepted(UUID eventId, AccountEvent event, Instant occurredAt, Origin origin) implements Decision {}

    record Refused(Refusal refusal) implements Decision {}
}
