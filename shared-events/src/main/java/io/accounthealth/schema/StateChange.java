package io.accounthealth.schema;

import io.accounthealth.events.About;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a type do to the state of the item that they are {@link About}: read once for each type, since
 * accounts are folded from many events.
 *
 * @param from the states in which one may occur
 * @param to the state after it; null where it leaves the state as it is
 * @param keeps a state that it leaves as it is; null where there is none
 * @param first whether it may be the first event of its item
 * @param anew whether an item begins anew with it, since it occurs before all others, or after an end
 * @param end whether it leads to an end, which nothing leaves but what begins the item anew
 */
public record StateChange(
        Set<ItemState> from,
        @Nullable ItemState to,
        @Nullable ItemState keeps,
        boolean first,
        boolean anew,
        boolean end) {

    /** Of what is observed: it is never refused. */
    public static final Set<ItemState> ANY = Set.copyOf(EnumSet.allOf(ItemState.class));

    private static final ClassValue<Optional<StateChange>> CHANGES = new ClassValue<>() {
        @Override
        protected Optional<StateChange> computeValue(Class<?> type) {
            return Optional.ofNullable(type.getAnnotation(About.class))
                    .filter(about -> about.from().length > 0 || changes(about))
                    .map(StateChange::of);
        }
    };

    /** Null for a type that is about no item, or never changes the state of one. */
    public static @Nullable StateChange of(Class<? extends DomainEvent> type) {
        return CHANGES.get(type).orElse(null);
    }

    private static StateChange of(About about) {
        Set<ItemState> from = from(about);
        return new StateChange(
                from,
                known(about.to()),
                known(about.keeps()),
                isFirst(about),
                isNew(about)
                        && from.stream().allMatch(state -> state == ItemState.UNKNOWN || isEnd(about.value(), state)),
                changes(about) && isEnd(about.value(), about.to()));
    }

    /** Null for a state that an annotation leaves out. */
    private static @Nullable ItemState known(ItemState state) {
        return state == ItemState.UNKNOWN ? null : state;
    }

    private static Set<ItemState> from(About about) {
        return about.from().length == 0 ? ANY : Set.copyOf(List.of(about.from()));
    }

    private static boolean changes(About about) {
        return about.to() != ItemState.UNKNOWN;
    }

    private static boolean isFirst(About about) {
        return changes(about) && from(about).contains(ItemState.UNKNOWN);
    }

    /** Whether it begins an item, and is more than an observation. */
    private static boolean isNew(About about) {
        return isFirst(about) && about.from().length > 0;
    }

    /** Whether some event leads to it which is never the first, and none out of it but one that begins an item. */
    private static boolean isEnd(ItemKind kind, ItemState state) {
        return EventTypes.all().stream()
                .map(type -> Items.about(type.record()))
                .filter(Objects::nonNull)
                .filter(about -> about.value() == kind && changes(about))
                .noneMatch(about ->
                        about.to() == state ? isFirst(about) : from(about).contains(state) && !isNew(about));
    }

    /** The state after it in one that it does not refuse. */
    public ItemState after(ItemState before) {
        return to == null || before == keeps ? before : to;
    }
}
