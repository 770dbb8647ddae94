package io.accounthealth.model.alerts;

import io.accounthealth.events.About;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import io.accounthealth.schema.Items;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item that is to be done by a day, folded from what the language says of the events {@link About} it. It changes
 * only while it is folded.
 */
final class DueItem {

    /** What was rejected is to be done again. */
    private static final Set<ItemState> TO_BE_DONE = EnumSet.of(ItemState.OPEN, ItemState.REJECTED);

    private final String id;
    private final List<UUID> evidence = new ArrayList<>();
    private ItemState state = ItemState.UNKNOWN;
    private @Nullable LocalDate due;

    private DueItem(String id) {
        this.id = id;
    }

    /** Those that are to be done and have a day, in no order. */
    static List<DueItem> toBeDone(AccountAt account, ItemKind kind) {
        Map<String, DueItem> items = new HashMap<>();
        for (Fact<AccountEvent> fact : account.about(kind)) {
            About about = Objects.requireNonNull(Items.about(fact.event().getClass()));
            String id = Objects.requireNonNull(Items.of(fact.event())).id();
            DueItem item = items.get(id);
            if (item == null ? isFirst(about) : isAnew(about)) {
                item = new DueItem(id);
                items.put(id, item);
            }
            if (item != null) {
                item.take(fact, about);
            }
        }
        return items.values().stream()
                .filter(item -> item.due != null && TO_BE_DONE.contains(item.state))
                .toList();
    }

    /** Whether it may be the first event of its item. */
    private static boolean isFirst(About about) {
        return about.from().length == 0 || List.of(about.from()).contains(ItemState.UNKNOWN);
    }

    /** Whether it is always the first one, so that what was before counts no more. */
    private static boolean isAnew(About about) {
        return List.of(about.from()).equals(List.of(ItemState.UNKNOWN));
    }

    /** What does not fit the state, since it became known late, changes nothing; it is evidence all the same. */
    private void take(Fact<AccountEvent> fact, About about) {
        evidence.add(fact.eventId());
        if (!isFirst(about) && !List.of(about.from()).contains(state)) {
            return;
        }
        LocalDate day = Items.due(fact.event());
        due = day == null ? due : day;
        state = about.to() == ItemState.UNKNOWN ? state : about.to();
    }

    String id() {
        return id;
    }

    LocalDate due() {
        return Objects.requireNonNull(due);
    }

    List<UUID> evidence() {
        return evidence;
    }
}
