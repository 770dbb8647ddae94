package io.accounthealth.command.decision;

import io.accounthealth.events.About;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.Item;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.schema.Items;
import io.accounthealth.schema.StateChange;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of an item, as its event is {@link About} it. The decider asks whether it may be taken, the state
 * takes it: both read the same, so they cannot disagree.
 *
 * @param from the states in which it may be taken
 * @param change what it does to the state; null where it leaves it as it is
 */
record Step(Item item, Set<ItemState> from, @Nullable StateChange change) {

    private static final Set<ItemState> KNOWN = Set.copyOf(EnumSet.complementOf(EnumSet.of(ItemState.UNKNOWN)));

    /** The step that a fact is; null for one that has no state to change. */
    static @Nullable Step of(AccountEvent fact) {
        StateChange change = StateChange.of(fact.getClass());
        return change == null ? null : new Step(Objects.requireNonNull(Items.of(fact)), change.from(), change);
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
        return new Step(item, in, null);
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

    /** The state after it; null when it leaves the state as it is. */
    @Nullable
    ItemState to() {
        return change == null ? null : change.to();
    }

    ItemState after(ItemState before) {
        return change == null ? before : change.after(before);
    }
}
