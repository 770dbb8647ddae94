package io.accounthealth.schema;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.StoredAs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every type that can be stored: the records of the language, each by its {@link StoredAs}. */
public final class EventTypes {

    private static final List<EventType> ALL = types(DomainEvent.class).toList();

    private static final Map<String, EventType> BY_NAME =
            ALL.stream().collect(toUnmodifiableMap(EventType::name, identity()));
    private static final Map<String, EventType> BY_COMMAND =
            ALL.stream().collect(toUnmodifiableMap(EventType::command, identity()));

    /** Quicker than a map, and asked for each event. */
    private static final ClassValue<@Nullable EventType> BY_RECORD = new ClassValue<>() {
        @Override
        protected @Nullable EventType computeValue(Class<?> record) {
            return ALL.stream()
                    .filter(type -> type.record() == record)
                    .findFirst()
                    .orElse(null);
        }
    };

    private EventTypes() {}

    /** Those of a sealed interface, in the order in which it permits them; of a record its own. */
    private static Stream<EventType> types(Class<?> of) {
        return of.isSealed()
                ? Arrays.stream(of.getPermittedSubclasses()).flatMap(EventTypes::types)
                : Stream.of(EventType.of(of.asSubclass(DomainEvent.class)));
    }

    public static List<EventType> all() {
        return ALL;
    }

    public static Optional<EventType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Whether a stored name is that of a fact of an account; that of a type which is not known is not. */
    public static boolean isOfAnAccount(String name) {
        return named(name)
                .filter(type -> AccountEvent.class.isAssignableFrom(type.record()))
                .isPresent();
    }

    /** The stored names of those that are of one of the given types, such as a sealed interface. */
    public static Set<String> names(Class<?>... of) {
        return ALL.stream()
                .filter(type -> Arrays.stream(of).anyMatch(each -> each.isAssignableFrom(type.record())))
                .map(EventType::name)
                .collect(toUnmodifiableSet());
    }

    public static Optional<EventType> ofCommand(String command) {
        return Optional.ofNullable(BY_COMMAND.get(command));
    }

    public static EventType of(Class<? extends DomainEvent> record) {
        return Objects.requireNonNull(BY_RECORD.get(record), () -> record.getSimpleName() + " has no @StoredAs");
    }
}
