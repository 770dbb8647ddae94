package io.accounthealth.query.log;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored event as it is published.
 *
 * @param occurredAt to the microsecond, as stored
 * @param recordedAt to the microsecond, as stored
 * @param payload the stored JSON, untouched
 */
public record EventLine(
        long position,
        UUID eventId,
        String accountId,
        long sequence,
        String type,
        int revision,
        String occurredAt,
        String recordedAt,
        String actor,
        String source,
        @Nullable String correlationId,
        @Nullable UUID causationId,
        @JsonRawValue @Schema(implementation = Object.class) String payload) {

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    public static EventLine of(StoredEvent event) {
        Envelope envelope = event.envelope();
        return new EventLine(
                envelope.position(),
                envelope.eventId(),
                envelope.accountId().value(),
                envelope.sequence(),
                envelope.type(),
                envelope.revision(),
                micros(envelope.occurredAt()),
                micros(envelope.recordedAt()),
                envelope.origin().actor(),
                envelope.origin().source(),
                envelope.origin().correlationId(),
                envelope.origin().causationId(),
                new String(event.payload(), StandardCharsets.UTF_8));
    }

    public static String micros(Instant instant) {
        return MICROS.format(instant);
    }
}
