package io.accounthealth.command.axon;

import io.accounthealth.command.decision.Decision.Accepted;
import io.accounthealth.storage.axon.EnvelopeMetaData;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MetaData;

/**
 * Gives an event the id that its command asked for. Axon names the events that an aggregate applies by itself, so the
 * id travels in the metadata as far as the event store and takes its place there.
 */
final class EventIdentity implements MessageDispatchInterceptor<EventMessage<?>> {

    private static final String EVENT_ID = "eventId";

    static MetaData metaData(Accepted accepted) {
        return EnvelopeMetaData.of(accepted.origin(), accepted.occurredAt())
                .and(EVENT_ID, accepted.eventId().toString());
    }

    /** Of an event that is being applied, or that was read from the log. */
    static UUID of(EventMessage<?> message) {
        Object asked = message.getMetaData().get(EVENT_ID);
        return UUID.fromString(asked instanceof String id ? id : message.getIdentifier());
    }

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(List<? extends EventMessage<?>> messages) {
        return (index, message) -> identified(message);
    }

    private static EventMessage<?> identified(EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> event
                && event.getMetaData().get(EVENT_ID) instanceof String eventId) {
            return new GenericDomainEventMessage<>(
                    event.getType(),
                    event.getAggregateIdentifier(),
                    event.getSequenceNumber(),
                    new GenericMessage<Object>(eventId, event.getPayload(), event.getMetaData()),
                    event.getTimestamp());
        }
        return message;
    }
}
