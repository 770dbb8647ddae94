package io.accounthealth.schema;

import io.accounthealth.events.About;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.Item;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
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

    /** Of a record that is about an item: what it says of it, and the accessors of its id and of its names. */
    private record Reader(About about, Map<String, Method> accessors) {

        static Optional<Reader> of(Class<?> record) {
            return Optional.ofNullable(record.getAnnotation(About.class))
                    .map(about -> new Reader(
                            about,
                            Arrays.stream(record.getRecordComponents())
                                    .collect(Collectors.toUnmodifiableMap(
                                            RecordComponent::getName, RecordComponent::getAccessor))));
        }

        @Nullable
        Object value(DomainEvent event, @Nullable String field) {
            try {
                return Objects.requireNonNull(accessors.get(field), () -> event + " has no " + field)
                        .invoke(event);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(field, e);
            }
        }

        String id(DomainEvent event, ItemKind kind) {
            Object id = value(event, kind.field());
            return id instanceof Enum<?> constant
                    ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-')
                    : String.valueOf(id);
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

    /** The item that an event is about; null for one about the account and no item of it. */
    public static @Nullable Item of(DomainEvent event) {
        Reader reader = READERS.get(event.getClass()).orElse(null);
        return reader == null
                ? null
                : switch (reader.about().value()) {
                    case ACCOUNT -> Item.ACCOUNT;
                    case HANDOVER -> Item.HANDOVER;
                    case RECOVERY_STEP ->
                        Item.step(reader.id(event, ItemKind.ESCALATION), reader.id(event, ItemKind.RECOVERY_STEP));
                    case ItemKind kind -> kind.item(reader.id(event, kind));
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
                .filter(reader -> reader.accessors().containsKey(DUE))
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
