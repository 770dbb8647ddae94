package io.accounthealth.query.log;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event of the change stream, without its payload. */
record Change(
        long position,
        UUID eventId,
        String accountId,
        long sequence,
        String type,
        String occurredAt,
        String recordedAt,
        @Nullable String correlationId) {

    static Change of(StoredEvent event) {
        Envelope envelope = event.envelope();
        return new Change(
                envelope.position(),
                envelope.eventId(),
                envelope.accountId().value(),
                envelope.sequence(),
                envelope.type(),
                EventLine.micros(envelope.occurredAt()),
                EventLine.micros(envelope.recordedAt()),
                envelope.origin().correlationId());
    }
}
