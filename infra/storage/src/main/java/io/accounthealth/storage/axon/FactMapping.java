package io.accounthealth.storage.axon;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit.NewEvent;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.serialization.Serializer;

/**
 * Facts, in the platform's own codec. The aggregate identifier is the account id, the message identifier the event id;
 * the message's timestamp stands in for {@code occurredAt} when the metadata does not say it.
 */
public final class FactMapping implements EventMapping {

    private final EventCodec codec;
    private final FactSerializer serializer;

    public FactMapping(EventCodec codec) {
        this.codec = codec;
        this.serializer = new FactSerializer(codec);
    }

    @Override
    public AccountId streamOf(EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> event) {
            return new AccountId(event.getAggregateIdentifier());
        }
        throw new IllegalArgumentException(
                "only events of an account are stored; this one was published outside of an aggregate: "
                        + message.getPayloadType());
    }

    @Override
    public NewEvent toStore(EventMessage<?> message) {
        if (!(message.getPayload() instanceof DomainEvent event)) {
            throw new IllegalArgumentException("not a fact of the event language: " + message.getPayloadType());
        }
        EventCodec.Encoded encoded = codec.encode(streamOf(message), event);
        Instant occurredAt = EnvelopeMetaData.occurredAt(message.getMetaData());
        return new NewEvent(
                UUID.fromString(message.getIdentifier()),
                encoded.type().name(),
                encoded.type().revision(),
                occurredAt == null ? message.getTimestamp() : occurredAt,
                EnvelopeMetaData.origin(message.getMetaData()),
                encoded.payload());
    }

    @Override
    public TrackedEventData<?> fromStore(StoredEvent stored) {
        return new StoredFact(stored);
    }

    @Override
    public Serializer serializer() {
        return serializer;
    }
}
