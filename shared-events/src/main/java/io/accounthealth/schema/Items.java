package io.accounthealth.schema;

import io.accounthealth.events.About;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.Item;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads from an event which item it is {@link About}, and what it calls that. */
public final class Items {

    /**
     * Of a record that is about an item: what it says of it, and handles of its fields, since accounts are folded from
     * many events.
     *
     * @param ids of the fields that have the id; none for the only item of its kind
     */
    private record Reader(About about, ItemKind kind, Map<String, MethodHandle> fields, List<MethodHandle> ids) {

        static Optional<Reader> of(Class<?> record) {
            return Optional.ofNullable(record.getAnnotation(About.class)).map(about -> {
                Map<String, MethodHandle> fields = Arrays.stream(record.getRecordComponents())
                        .collect(Collectors.toUnmodifiableMap(RecordComponent::getName, Reader::handle));
                List<MethodHandle> ids = about.value().fields().stream()
                        .map(field -> Objects.requireNonNull(fields.get(field), () -> record + " has no " + field))
                        .toList();
                return new Reader(about, about.value(), fields, ids);
            });
        }

        private static MethodHandle handle(RecordComponent field) {
            try {
                return MethodHandles.publicLookup()
                        .unreflect(field.getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field.toString(), e);
            }
        }

        static @Nullable Object value(DomainEvent event, @Nullable MethodHandle field) {
            try {
                return Objects.requireNonNull(field, () -> event + " has no such field")
                        .invokeExact((Object) event);
            } catch (Throwable e) {
                throw new IllegalStateException(event.toString(), e);
            }
        }

        @Nullable
        Object value(DomainEvent event, String field) {
            return value(event, fields.get(field));
        }

        Item item(DomainEvent event) {
            return ids.size() == 1
                    ? kind.item(id(event, ids.getFirst()))
                    : Item.of(kind, ids.stream().map(each -> id(event, each)).toList());
        }

        private static String id(DomainEvent event, MethodHandle field) {
            Object value = value(event, field);
            return value instanceof Enum<?> constant
                    ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
                    : String.valueOf(value);
        }
    }

    private static final String DUE = "due";

    private static final ClassValue<Optional<Reader>> READERS = new ClassValue<>() {
        @Override
        protected Optional<Reader> computeValue(Class<?> record) {
            return Reader.of(record);
        }
    };

    private Items() {}

    /** Null for an event that is about the account and no item of it. */
    public static @Nullable About about(Class<? extends DomainEvent> record) {
        return READERS.get(record).map(Reader::about).orElse(null);
    }

    /** The kind of item that events of a type are about; null where they are about the account and no item of it. */
    public static @Nullable ItemKind kind(Class<? extends DomainEvent> record) {
        return READERS.get(record).map(Reader::kind).orElse(null);
    }

    /** The item that an event is about; null for one about the account and no item of it. */
    public static @Nullable Item of(DomainEvent event) {
        Reader reader = READERS.get(event.getClass()).orElse(null);
        return reader == null
                ? null
                : switch (reader.kind()) {
                    case ACCOUNT -> Item.ACCOUNT;
                    case HANDOVER -> Item.HANDOVER;
                    default -> reader.item(event);
                };
    }

    /** What the event calls its item, the best first: texts, and kinds as constants. Empty where it names none. */
    public static Stream<Object> names(DomainEvent event) {
        return READERS.get(event.getClass()).stream()
                .flatMap(reader -> Arrays.stream(reader.about().named()).map(field -> reader.value(event, field)))
                .filter(Objects::nonNull);
    }

    /** The last day on which its item is done in time, as the event has it; null where it names none. */
    public static @Nullable LocalDate due(DomainEvent event) {
        return READERS.get(event.getClass())
                .filter(reader -> reader.fields().containsKey(DUE))
                .map(reader -> reader.value(event, DUE))
                .filter(LocalDate.class::isInstance)
                .map(LocalDate.class::cast)
                .orElse(null);
    }

    /** The states that items of a kind may have once they are known. */
    public static Set<ItemState> states(ItemKind kind) {
        Set<ItemState> states = EnumSet.noneOf(ItemState.class);
        EventTypes.all().stream()
                .map(type -> about(type.record()))
                .filter(about -> about != null && about.value() == kind && about.to() != ItemState.UNKNOWN)
                .forEach(about -> states.add(about.to()));
        return states;
    }
}
