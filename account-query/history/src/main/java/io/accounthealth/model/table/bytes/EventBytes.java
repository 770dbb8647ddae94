package io.accounthealth.model.table.bytes;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.Personal;
import io.accounthealth.schema.EventTypes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Account events as bytes, by the components of their records, which takes a fraction of the time and the room of their
 * JSON. The bytes are of one version of the records: {@link #FINGERPRINT} is another for each.
 */
public final class EventBytes {

    private static final List<Class<?>> TYPES = EventTypes.all().stream()
            .<Class<?>>map(type -> type.record())
            .filter(AccountEvent.class::isAssignableFrom)
            .toList();

    private static final Map<Class<?>, Integer> NUMBERS = new HashMap<>();
    private static final Value<?>[] RECORDS = new Value<?>[TYPES.size()];

    /** Of all records that an event may consist of. */
    public static final String FINGERPRINT;

    static {
        StringBuilder shapes = new StringBuilder();
        for (int i = 0; i < RECORDS.length; i++) {
            NUMBERS.put(TYPES.get(i), i);
            RECORDS[i] = record(TYPES.get(i), shapes);
        }
        CRC32 checksum = new CRC32();
        checksum.update(shapes.toString().getBytes(StandardCharsets.UTF_8));
        FINGERPRINT = Long.toHexString(checksum.getValue());
    }

    private EventBytes() {}

    /** How the values of a type are written, and read. */
    interface Value<T> {

        void write(T value, ByteWriter out);

        T read(ByteReader in);

        static <T> Value<T> of(BiConsumer<T, ByteWriter> write, Function<ByteReader, T> read) {
            return new Value<>() {
                @Override
                public void write(T value, ByteWriter out) {
                    write.accept(value, out);
                }

                @Override
                public T read(ByteReader in) {
                    return read.apply(in);
                }
            };
        }
    }

    public static void write(AccountEvent event, ByteWriter out) {
        int number = Objects.requireNonNull(NUMBERS.get(event.getClass()));
        out.number(number);
        write(RECORDS[number], event, out);
    }

    public static AccountEvent read(ByteReader in) {
        return (AccountEvent) RECORDS[in.count()].read(in);
    }

    @SuppressWarnings("unchecked") // each is of the type of what is written by it
    private static <T> void write(Value<T> how, Object value, ByteWriter out) {
        how.write((T) value, out);
    }

    private static Value<?> value(Type type, StringBuilder shapes) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new ListOf(value(list.getActualTypeArguments()[0], shapes));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            Map<String, Enum<?>> constants = new TreeMap<>();
            for (Object constant : plain.getEnumConstants()) {
                constants.put(((Enum<?>) constant).name(), (Enum<?>) constant);
            }
            shapes.append(constants.keySet());
            return new OneOf(constants);
        }
        if (plain == AccountEvent.class) {
            return Value.of(EventBytes::write, EventBytes::read); // a fact within a fact
        }
        return plain.isRecord() && !SimpleBytes.has(plain) ? record(plain, shapes) : SimpleBytes.of(plain);
    }

    private static Value<?> record(Class<?> type, StringBuilder shapes) {
        RecordComponent[] components = type.getRecordComponents();
        MethodHandle[] parts = new MethodHandle[components.length];
        Value<?>[] values = new Value<?>[components.length];
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            shapes.append(type.getName());
            for (int i = 0; i < components.length; i++) {
                shapes.append(components[i].getName())
                        .append(components[i].getGenericType().getTypeName());
                parts[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
                values[i] = isShared(components[i])
                        ? SimpleBytes.SHARED_TEXT
                        : value(components[i].getGenericType(), shapes);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            MethodHandle constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            return new RecordOf(parts, values, constructor);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("an event has a record that is not public", e);
        }
    }

    /** Personal data is not, since it would outlive an erasure. */
    private static boolean isShared(RecordComponent component) {
        return component.getType() == String.class && component.getAnnotation(Personal.class) == null;
    }

    /** The numbers of the components that are null, as bits, and the others. */
    @SuppressWarnings("ArrayRecordComponent")
    private record RecordOf(MethodHandle[] parts, Value<?>[] values, MethodHandle constructor)
            implements Value<Object> {

        @Override
        public void write(Object value, ByteWriter out) {
            @Nullable Object[] all = new @Nullable Object[parts.length];
            long missing = 0;
            for (int i = 0; i < parts.length; i++) {
                all[i] = part(i, value);
                missing |= all[i] == null ? 1L << i : 0;
            }
            out.number(missing);
            for (int i = 0; i < parts.length; i++) {
                Object each = all[i];
                if (each != null) {
                    EventBytes.write(values[i], each, out);
                }
            }
        }

        private @Nullable Object part(int number, Object value) {
            try {
                return (Object) parts[number].invokeExact(value);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Object read(ByteReader in) {
            @Nullable Object[] all = new @Nullable Object[values.length];
            long missing = in.number();
            for (int i = 0; i < all.length; i++) {
                all[i] = ((missing >>> i) & 1) == 1 ? null : values[i].read(in);
            }
            try {
                return (Object) constructor.invokeExact(all);
            } catch (Throwable e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    private record ListOf(Value<?> entry) implements Value<List<?>> {

        @Override
        public void write(List<?> list, ByteWriter out) {
            out.number(list.size());
            list.forEach(each -> EventBytes.write(entry, each, out));
        }

        @Override
        public List<?> read(ByteReader in) {
            Object[] all = new Object[in.count()];
            for (int i = 0; i < all.length; i++) {
                all[i] = entry.read(in);
            }
            return List.of(all);
        }
    }

    private record OneOf(Map<String, Enum<?>> constants) implements Value<Enum<?>> {

        @Override
        public void write(Enum<?> value, ByteWriter out) {
            out.text(value.name());
        }

        @Override
        public Enum<?> read(ByteReader in) {
            return Objects.requireNonNull(constants.get(in.text()));
        }
    }
}
