package io.accounthealth.model.items;

import io.accounthealth.events.About;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.Item;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import io.accounthealth.schema.Items;
import io.accounthealth.schema.StateChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item at a point, folded from what the language says of the events {@link About} it. What an item was before it
 * began anew counts no more, and one that never began is none. It changes only while it is folded.
 *
 * <p>Events may become known late, or be recorded by others, and not fit the state. Such an event changes the state
 * only where it may begin the item, or leads to an {@linkplain StateChange#end() end}: the newest end holds.
 */
public final class TrackedItem {

    private final Item item;
    private final List<Fact<AccountEvent>> facts = new ArrayList<>(2);
    private ItemState state = ItemState.UNKNOWN;
    private Fact<AccountEvent> since;

    private TrackedItem(Item item, Fact<AccountEvent> opening) {
        this.item = item;
        since = opening;
    }

    /** Those of a kind, in the order in which they began first. */
    public static Collection<TrackedItem> all(AccountAt account, ItemKind kind) {
        return all(account, Set.of(kind));
    }

    /** Those of some kinds, all of one duty, in the order in which they began first. */
    public static Collection<TrackedItem> all(AccountAt account, Set<ItemKind> kinds) {
        Map<Item, TrackedItem> items = new LinkedHashMap<>();
        for (Fact<AccountEvent> fact : account.about(kinds)) {
            Item about = Objects.requireNonNull(Items.of(fact.event()));
            StateChange change = StateChange.of(fact.event().getClass());
            TrackedItem item = items.get(about);
            if (change != null && (item == null ? change.first() : change.anew())) {
                item = new TrackedItem(about, fact);
                items.put(about, item);
            }
            if (item != null) {
                item.take(fact, change);
            }
        }
        return items.values();
    }

    private void take(Fact<AccountEvent> fact, @Nullable StateChange change) {
        facts.add(fact);
        if (change != null && (change.first() || change.end() || change.from().contains(state))) {
            ItemState after = change.after(state);
            since = after == state ? since : fact;
            state = after;
        }
    }

    public ItemKind kind() {
        return item.kind();
    }

    public String id() {
        return item.id();
    }

    /** The fact with which it began. */
    public Fact<AccountEvent> opening() {
        return facts.getFirst();
    }

    /** The event of that, of a kind that begins with one type of events. */
    public <E extends AccountEvent> E opening(Class<E> type) {
        return type.cast(opening().event());
    }

    public ItemState state() {
        return state;
    }

    /** The fact since which it has its state; of several to the same state the first. */
    public Fact<AccountEvent> since() {
        return since;
    }

    /** The newest of its facts, whether or not it changed the state. */
    public Fact<AccountEvent> newest() {
        return facts.getLast();
    }

    /** The newest of its facts of a type; null where there is none. */
    public <E extends AccountEvent> @Nullable Fact<E> newest(Class<E> type) {
        for (Fact<AccountEvent> fact : facts.reversed()) {
            if (type.isInstance(fact.event())) {
                return fact.as();
            }
        }
        return null;
    }

    /** The last day on which it is done in time, as last named; null where none was. */
    public @Nullable LocalDate due() {
        for (Fact<AccountEvent> fact : facts.reversed()) {
            LocalDate due = Items.due(fact.event());
            if (due != null) {
                return due;
            }
        }
        return null;
    }

    /** Those about it since it began, oldest first. */
    public List<Fact<AccountEvent>> facts() {
        return facts;
    }

    /** The events of its facts. */
    public List<UUID> evidence() {
        return facts.stream().map(Fact::eventId).toList();
    }
}
