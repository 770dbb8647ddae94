package io.accounthealth.storage.axon;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * The envelope as Axon's metadata. A command carries {@link #of(Origin, Instant)}; a
 * {@code SimpleCorrelationDataProvider} of {@link #CARRIED} hands it on to its events. Other keys are not stored.
 */
public final class EnvelopeMetaData {

    public static final String OCCURRED_AT = "occurredAt";
    public static final String ACTOR = "actor";
    public static final String SOURCE = "source";

    /** Axon's {@code MessageOriginProvider} would put ids of its own under this key: do not register it. */
    public static final String CORRELATION_ID = "correlationId";

    public static final String CAUSATION_ID = "causationId";

    /** Only on what was read. */
    public static final String POSITION = "position";

    /** Only on what was read. */
    public static final String RECORDED_AT = "recordedAt";

    /** What passes from a command to its events. */
    public static final List<String> CARRIED = List.of(OCCURRED_AT, ACTOR, SOURCE, CORRELATION_ID, CAUSATION_ID);

    private EnvelopeMetaData() {}

    public static MetaData of(Origin origin, Instant occurredAt) {
        return MetaData.from(entries(origin, occurredAt));
    }

    static MetaData of(Envelope envelope) {
        Map<String, Object> entries = entries(envelope.origin(), envelope.occurredAt());
        entries.put(POSITION, envelope.position());
        entries.put(RECORDED_AT, envelope.recordedAt());
        return MetaData.from(entries);
    }

    /** @throws IllegalArgumentException when there is no actor or no source */
    static Origin origin(MetaData metaData) {
        UUID causationId = (UUID) metaData.get(CAUSATION_ID);
        return new Origin(
                required(metaData, ACTOR),
                required(metaData, SOURCE),
                (String) metaData.get(CORRELATION_ID),
                causationId);
    }

    static @Nullable Instant occurredAt(MetaData metaData) {
        return (Instant) metaData.get(OCCURRED_AT);
    }

    private static String required(MetaData metaData, String key) {
        if (metaData.get(key) instanceof String value) {
            return value;
        }
        throw new IllegalArgumentException("an event cannot be stored without '" + key + "' in its metadata");
    }

    private static Map<String, Object> entries(Origin origin, Instant occurredAt) {
        Map<String, Object> entries = new HashMap<>();
        entries.put(OCCURRED_AT, occurredAt);
        entries.put(ACTOR, origin.actor());
        entries.put(SOURCE, origin.source());
        if (origin.correlationId() != null) {
            entries.put(CORRELATION_ID, origin.correlationId());
        }
        if (origin.causationId() != null) {
            entries.put(CAUSATION_ID, origin.causationId());
        }
        return entries;
    }
}
