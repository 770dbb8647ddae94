package io.accounthealth.storage.axon;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Commit.NewEvent;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.serialization.Serializer;

/** How messages become stored events, and stored events messages. {@link FactMapping} is the platform's. */
public interface EventMapping {

    /** The stream that a message belongs to. */
    AccountId streamOf(EventMessage<?> message);

    NewEvent toStore(EventMessage<?> message);

    /** What {@link #serializer} reads; {@code DomainEventData} too, when it belongs to an aggregate. */
    TrackedEventData<?> fromStore(StoredEvent stored);

    Serializer serializer();
}
