package io.accounthealth.command.decision;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent.AccountDetached;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.HandoverEvent.Placement;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an account was placed under, of every kind. */
public final class Placements {

    private final DatedFacts facts = new DatedFacts(Set.of(AccountPlacedUnder.class, AccountDetached.class));

    /** Applies the next event of the account, of any type. */
    public void apply(UUID eventId, AccountEvent event, Instant occurredAt) {
        facts.apply(eventId, event, occurredAt);
    }

    private static Predicate<AccountEvent> isOf(GroupKind kind) {
        return event -> event instanceof Placement placement && placement.kind() == kind;
    }

    /** Null while it has none. */
    @Nullable
    AccountId parentAt(GroupKind kind, Instant time) {
        return facts.latest(time, isOf(kind)) instanceof AccountPlacedUnder placed
                ? new AccountId(placed.parentId())
                : null;
    }

    /** When it was placed under another parent of a kind, or detached; in no order. */
    Stream<Instant> changes(GroupKind kind) {
        return facts.times(isOf(kind));
    }

    /** All parents of a kind that there ever were. */
    Stream<AccountId> parents(GroupKind kind) {
        return facts.standing()
                .filter(isOf(kind))
                .flatMap(event -> event instanceof AccountPlacedUnder placed
                        ? Stream.of(new AccountId(placed.parentId()))
                        : Stream.empty());
    }
}
