package io.accounthealth.storage.axon;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Commit.NewEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.json.JacksonSerializer;

/**
 * Whatever Axon's own tests send, which are no facts of ours: any payload, any metadata, any identifier, and events of
 * no aggregate. The stored payload is the metadata's length, the metadata and the payload.
 */
final class AnyMessageMapping implements EventMapping {

    private static final AccountId NO_AGGREGATE = new AccountId("no-aggregate");

    private final Serializer serializer = JacksonSerializer.defaultSerializer();

    @Override
    public AccountId streamOf(EventMessage<?> message) {
        return message instanceof DomainEventMessage<?> event
                ? new AccountId(event.getAggregateIdentifier())
                : NO_AGGREGATE;
    }

    @Override
    public NewEvent toStore(EventMessage<?> message) {
        SerializedObject<byte[]> payload = message.serializePayload(serializer, byte[].class);
        byte[] metaData = message.serializeMetaData(serializer, byte[].class).getData();
        String aggregateType = message instanceof DomainEventMessage<?> event ? event.getType() : "";
        return new NewEvent(
                uuid(message.getIdentifier()),
                payload.getType().getName(),
                1,
                message.getTimestamp(),
                new Origin(message.getIdentifier(), aggregateType, null, null),
                ByteBuffer.allocate(Integer.BYTES + metaData.length + payload.getData().length)
                        .putInt(metaData.length)
                        .put(metaData)
                        .put(payload.getData())
                        .array());
    }

    @Override
    public TrackedEventData<?> fromStore(StoredEvent stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored.payload());
        byte[] metaData = new byte[bytes.getInt()];
        bytes.get(metaData);
        byte[] payload = new byte[bytes.remaining()];
        bytes.get(payload);
        String identifier = stored.envelope().origin().actor();
        TrackingToken token = new GlobalSequenceTrackingToken(stored.envelope().position());
        SerializedObject<byte[]> content = new SimpleSerializedObject<>(
                payload, byte[].class, stored.envelope().type(), null);
        Instant timestamp = stored.envelope().recordedAt();
        if (stored.envelope().accountId().equals(NO_AGGREGATE)) {
            return new Plain(token, identifier, timestamp, new SerializedMetaData<>(metaData, byte[].class), content);
        }
        return new TrackedDomainEventData<>(
                token,
                new GenericDomainEventEntry<>(
                        stored.envelope().origin().source(),
                        stored.envelope().accountId().value(),
                        stored.envelope().sequence(),
                        identifier,
                        timestamp,
                        content.getType().getName(),
                        null,
                        payload,
                        metaData));
    }

    @Override
    public Serializer serializer() {
        return serializer;
    }

    private static UUID uuid(String identifier) {
        try {
            return UUID.fromString(identifier);
        } catch (IllegalArgumentException e) {
            return UUID.nameUUIDFromBytes(identifier.getBytes(StandardCharsets.UTF_8));
        }
    }

    private record Plain(
            TrackingToken trackingToken,
            String getEventIdentifier,
            Instant getTimestamp,
            SerializedObject<byte[]> getMetaData,
            SerializedObject<byte[]> getPayload)
            implements TrackedEventData<byte[]> {}
}
