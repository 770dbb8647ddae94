package io.accounthealth.storage;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.OriginText;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * All events of one decision, appended all or nothing.
 *
 * @param expectedVersion how many events the stream must hold already (so the first of these gets this sequence), or
 *     {@link #ANY_VERSION}
 * @param events at least one; no two of the same id
 */
public record Commit(AccountId account, long expectedVersion, List<NewEvent> events) {

    /** The stream may hold any number of events. */
    public static final long ANY_VERSION = -1;

    public Commit {
        events = List.copyOf(events);
        if (events.isEmpty() || expectedVersion < ANY_VERSION) {
            throw new IllegalArgumentException(
                    "a commit needs an event, and an expected version of 0 or more or ANY_VERSION");
        }
        if (events.stream().map(NewEvent::eventId).distinct().count() < events.size()) {
            throw new IllegalArgumentException("two events of a commit have the same id");
        }
    }

    /** An event before the log gave it its place and its time. {@code occurredAt} is kept to the microsecond. */
    @SuppressWarnings("ArrayRecordComponent")
    public record NewEvent(UUID eventId, String type, int revision, Instant occurredAt, Origin origin, byte[] payload) {

        /** @throws IllegalArgumentException when a text of the origin is not {@linkplain OriginText#isPlain plain} */
        public NewEvent {
            if (!OriginText.isPlain(origin.actor())
                    || !OriginText.isPlain(origin.source())
                    || (origin.correlationId() != null && !OriginText.isPlain(origin.correlationId()))) {
                throw new IllegalArgumentException("an origin that is recorded has no control character");
            }
        }

        /** The event once the log has given it its place and its time. */
        public StoredEvent at(AccountId account, long position, long sequence, Instant recordedAt) {
            return new StoredEvent(
                    new Envelope(position, eventId, account, sequence, type, revision, occurredAt, recordedAt, origin),
                    payload);
        }
    }
}
