package io.accounthealth.command.decision;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent.AccountDetached;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an account was placed under, of every kind, by valid time as on the read side. */
public final class Placements {

    /**
     * @param kind null once the placement was retracted
     * @param parent null where the account was detached
     * @param recordedFrom the original time, to which a correction without a time goes back
     */
    private record Placed(
            @Nullable GroupKind kind, @Nullable AccountId parent, Instant from, Instant recordedFrom) {}

    /** In the order of recording, which decides between two from the same instant. */
    private final Map<UUID, Placed> all = new LinkedHashMap<>();

    /** Applies the next event of the account, of any type. */
    public void apply(UUID eventId, AccountEvent event, Instant occurredAt) {
        if (event instanceof CorrectionEvent correction) {
            all.computeIfPresent(correction.target(), (id, was) -> mended(was, correction));
        } else if (event instanceof AccountPlacedUnder || event instanceof AccountDetached) {
            all.put(eventId, placed(event, occurredAt, occurredAt));
        }
    }

    private static Placed mended(Placed was, CorrectionEvent correction) {
        return correction instanceof FactCorrected corrected
                ? placed(
                        corrected.replacement(),
                        corrected.trueAt() == null ? was.recordedFrom() : corrected.trueAt(),
                        was.recordedFrom())
                : new Placed(null, null, was.from(), was.recordedFrom());
    }

    private static Placed placed(AccountEvent event, Instant from, Instant recordedFrom) {
        return switch (event) {
            case AccountPlacedUnder e -> new Placed(e.kind(), new AccountId(e.parentId()), from, recordedFrom);
            case AccountDetached e -> new Placed(e.kind(), null, from, recordedFrom);
            default -> new Placed(null, null, from, recordedFrom);
        };
    }

    /** Null while it has none. */
    @Nullable
    AccountId parentAt(GroupKind kind, Instant time) {
        Placed latest = latest(kind, time);
        return latest == null ? null : latest.parent();
    }

    /** When it was placed under another parent of a kind, or detached; in no order. */
    Stream<Instant> changes(GroupKind kind) {
        return all.values().stream().filter(placed -> placed.kind() == kind).map(Placed::from);
    }

    private @Nullable Placed latest(GroupKind kind, Instant time) {
        Placed latest = null;
        for (Placed each : all.values()) {
            boolean counts = each.kind() == kind && !each.from().isAfter(time);
            if (counts && (latest == null || !each.from().isBefore(latest.from()))) {
                latest = each;
            }
        }
        return latest;
    }

    /** All parents of a kind that there ever were. */
    Stream<AccountId> parents(GroupKind kind) {
        return all.values().stream()
                .filter(placed -> placed.kind() == kind)
                .map(Placed::parent)
                .flatMap(Stream::ofNullable);
    }
}
