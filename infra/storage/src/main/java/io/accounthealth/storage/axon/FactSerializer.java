package io.accounthealth.storage.axon;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

/** The reading half of Axon's serializer over the platform's codec; writing goes through {@link FactMapping}. */
class FactSerializer implements Serializer {

    private static final String META_DATA = MetaData.class.getName();

    private final EventCodec codec;
    private final Converter converter = new ChainingConverter();

    FactSerializer(EventCodec codec) {
        this.codec = codec;
    }

    Object payload(StoredEvent stored) {
        return codec.decode(stored).event();
    }

    Class<?> payloadType(String name) {
        return EventTypes.named(name).<Class<?>>map(EventType::record).orElse(UnknownSerializedType.class);
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> expectedRepresentation) {
        throw new UnsupportedOperationException("facts are written by their codec, with the account they belong to");
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> expectedRepresentation) {
        return false;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        StoredEvent stored = (StoredEvent) serialized.getData();
        if (serialized.getType().getName().equals(META_DATA)) {
            return (T) EnvelopeMetaData.of(stored.envelope());
        }
        return (T) payload(stored);
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (type.getName().equals(META_DATA)) {
            return MetaData.class;
        }
        return payloadType(type.getName());
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null) {
            return SimpleSerializedType.emptyType();
        }
        EventType known = EventTypes.of(type);
        return new SimpleSerializedType(known.name(), Integer.toString(known.revision()));
    }

    @Override
    public Converter getConverter() {
        return converter;
    }
}
