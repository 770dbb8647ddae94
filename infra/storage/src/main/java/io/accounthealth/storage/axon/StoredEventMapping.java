package io.accounthealth.storage.axon;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit.NewEvent;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.serialization.Serializer;

/** Stored events as they are, for those who decode them. */
final class StoredEventMapping implements EventMapping {

    private final Serializer serializer = new StoredEventSerializer();

    @Override
    public AccountId streamOf(EventMessage<?> message) {
        throw new UnsupportedOperationException("only for reading");
    }

    @Override
    public NewEvent toStore(EventMessage<?> message) {
        throw new UnsupportedOperationException("only for reading");
    }

    @Override
    public TrackedEventData<?> fromStore(StoredEvent stored) {
        return new StoredFact(stored);
    }

    @Override
    public Serializer serializer() {
        return serializer;
    }

    private static final class StoredEventSerializer extends FactSerializer {

        StoredEventSerializer() {
            super(new EventCodec());
        }

        @Override
        Object payload(StoredEvent stored) {
            return stored;
        }

        @Override
        Class<?> payloadType(String name) {
            return StoredEvent.class;
        }
    }
}
