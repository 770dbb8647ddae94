package io.accounthealth.schema;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import java.time.Instant;
import java.util.UUID;

/** Stored events for the tests of this package. */
final class Stored {

    static final AccountId ACME = new AccountId("acme");
    private static final Instant NOON = Instant.parse("2026-07-08T12:00:00Z");

    private Stored() {}

    static StoredEvent event(String type, int revision, byte[] payload) {
        Envelope.Origin origin = new Envelope.Origin("feed", "dsp-one", null, null);
        Envelope envelope = new Envelope(7, new UUID(0, 7), ACME, 0, type, revision, NOON, NOON, origin);
        return new StoredEvent(envelope, payload);
    }
}
