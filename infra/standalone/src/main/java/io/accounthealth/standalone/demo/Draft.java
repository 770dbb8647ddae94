package io.accounthealth.standalone.demo;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** A fact of the demo before it is decided on and given its place. */
record Draft(
        UUID eventId,
        AccountId account,
        DomainEvent event,
        Instant occurredAt,
        Instant recordedAt,
        String actor,
        String source) {}
