package io.accounthealth.storage.axon;

import io.accounthealth.storage.SnapshotStore.Snapshot;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;

/** A snapshot as Axon reads one: an event whose payload is the aggregate, without metadata. */
record StoredSnapshot(Snapshot snapshot, Serializer serializer) implements DomainEventData<byte[]> {

    @Override
    public String getEventIdentifier() {
        return snapshot.account() + "/" + snapshot.sequence();
    }

    @Override
    public Instant getTimestamp() {
        return snapshot.takenAt();
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return serializer.serialize(MetaData.emptyInstance(), byte[].class);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(snapshot.state(), byte[].class, snapshot.type(), snapshot.revision());
    }

    /** Axon's snapshots are told from events by the class of their payload alone. */
    @Override
    public String getType() {
        return snapshot.type();
    }

    @Override
    public String getAggregateIdentifier() {
        return snapshot.account().value();
    }

    @Override
    public long getSequenceNumber() {
        return snapshot.sequence();
    }
}
