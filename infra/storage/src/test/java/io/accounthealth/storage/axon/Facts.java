package io.accounthealth.storage.axon;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
import io.accounthealth.events.Party;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Events;
import io.accounthealth.storage.Stores;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;

/** Facts in Axon's messages, and Axon's event store over ours. */
final class Facts {

    private Facts() {}

    static DomainEventMessage<?> missed(String account, long sequence, UUID eventId, Origin origin) {
        return new GenericDomainEventMessage<>(
                "Account",
                account,
                sequence,
                new MeetingMissed("m-" + sequence, Party.CLIENT),
                EnvelopeMetaData.of(origin, Events.OCCURRED),
                eventId.toString(),
                Events.OCCURRED.plusSeconds(60));
    }

    static DomainEventMessage<?> missed(String account, long sequence) {
        return missed(account, sequence, UUID.randomUUID(), Events.ORIGIN);
    }

    static LogEventStorageEngine engine(Stores stores) {
        return new LogEventStorageEngine(stores.log(), new FactMapping(new EventCodec()));
    }

    static EmbeddedEventStore eventStore(Stores stores) {
        return EmbeddedEventStore.builder().storageEngine(engine(stores)).build();
    }
}
