package io.accounthealth.storage.axon;

import io.accounthealth.envelope.StoredEvent;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/**
 * A stored event as Axon reads one. Payload and metadata are both "serialized" as the stored event itself, so that the
 * codec has the envelope at hand and nothing is encoded twice. Axon's timestamp is {@code recordedAt}.
 */
record StoredFact(StoredEvent stored) implements TrackedEventData<StoredEvent>, DomainEventData<StoredEvent> {

    /** All streams are accounts' to Axon, which only hands this name back. */
    private static final String AGGREGATE_TYPE = "Account";

    @Override
    public TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(stored.envelope().position());
    }

    @Override
    public String getEventIdentifier() {
        return stored.envelope().eventId().toString();
    }

    @Override
    public Instant getTimestamp() {
        return stored.envelope().recordedAt();
    }

    @Override
    public SerializedObject<StoredEvent> getMetaData() {
        return new SimpleSerializedObject<>(stored, StoredEvent.class, MetaData.class.getName(), null);
    }

    @Override
    public SerializedObject<StoredEvent> getPayload() {
        return new SimpleSerializedObject<>(
                stored,
                StoredEvent.class,
                stored.envelope().type(),
                Integer.toString(stored.envelope().revision()));
    }

    @Override
    public String getType() {
        return AGGREGATE_TYPE;
    }

    @Override
    public String getAggregateIdentifier() {
        return stored.envelope().accountId().value();
    }

    @Override
    public long getSequenceNumber() {
        return stored.envelope().sequence();
    }
}
