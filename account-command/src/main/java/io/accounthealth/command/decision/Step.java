package io.accounthealth.command.decision;

import io.accounthealth.events.About;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.Item;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.schema.Items;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of an item, as its event is {@link About} it. The decider asks whether it may be taken, the state
 * takes it: both read the same, so they cannot disagree.
 *
 * @param from the states in which it may be taken
 * @param to the state after it; null when it leaves the state as it is
 * @param keeps a state that it leaves as it is; null when there is none
 */
record Step(
        Item item,
        Set<ItemState> from,
        @Nullable ItemState to,
        @Nullable ItemState keeps) {

    /** Of what is observed: it is never refused. */
    static final Set<ItemState> ANY = Set.copyOf(EnumSet.allOf(ItemState.class));

    private static final Set<ItemState> KNOWN = Set.copyOf(EnumSet.complementOf(EnumSet.of(ItemState.UNKNOWN)));

    /** What a type of events says of its step, read once: accounts are folded from many events. */
    private record Rule(
            Set<ItemState> from,
            @Nullable ItemState to,
            @Nullable ItemState keeps) {}

    private static final ClassValue<Optional<Rule>> RULES = new ClassValue<>() {
        @Override
        protected Optional<Rule> computeValue(Class<?> type) {
            return Optional.ofNullable(type.getAnnotation(About.class))
                    .filter(about -> about.from().length > 0 || about.to() != ItemState.UNKNOWN)
                    .map(about -> new Rule(
                            about.from().length == 0 ? ANY : Set.copyOf(List.of(about.from())),
                            known(about.to()),
                            known(about.keeps())));
        }
    };

    /** The step that a fact is; null for one that has no state to change. */
    static @Nullable Step of(AccountEvent fact) {
        Rule rule = RULES.get(fact.getClass()).orElse(null);
        if (rule == null) {
            return null;
        }
        Item item = Objects.requireNonNull(Items.of(fact));
        return new Step(item, rule.from(), rule.to(), rule.keeps());
    }

    /** Null for a state that an annotation leaves out. */
    private static @Nullable ItemState known(ItemState state) {
        return state == ItemState.UNKNOWN ? null : state;
    }

    /** The state in which another item must be, which a fact names and leaves as it is; null when it names none. */
    static @Nullable Step neededBy(AccountEvent fact) {
        return switch (fact) {
            case MeetingScheduled e
            when e.seriesId() != null -> needed(ItemKind.MEETING_SERIES.item(e.seriesId()), EnumSet.of(ItemState.OPEN));
            case CommentAdded e -> {
                Item on = CommentRules.item(e);
                yield on == null ? null : needed(on, KNOWN);
            }
            default -> null;
        };
    }

    private static Step needed(Item item, Set<ItemState> in) {
        return new Step(item, in, null, null);
    }

    boolean isPossible(AccountState account) {
        return from.contains(account.state(item));
    }

    /** The states of which one is needed, in words. */
    String needed() {
        return from.containsAll(Items.states(item.kind()))
                ? "recorded"
                : from.stream().map(ItemState::written).sorted().collect(Collectors.joining(" or "));
    }

    ItemState after(ItemState before) {
        return to == null || before == keeps ? before : to;
    }
}
