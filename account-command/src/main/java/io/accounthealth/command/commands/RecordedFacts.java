package io.accounthealth.command.commands;

import io.accounthealth.command.decision.AccountCommand.Recorded;
import io.accounthealth.command.decision.Correction;
import io.accounthealth.command.decision.Placements;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.Placement;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.storage.Stores;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Facts of the log that a command names, and what corrects them. */
@Component
final class RecordedFacts {

    private static final int PAGE = 4_000;

    private static final String CORRECTED = EventTypes.of(FactCorrected.class).name();

    /** The types of events that say what an account is under. */
    private static final Set<String> PLACES = EventTypes.names(Placement.class, CorrectionEvent.class);

    private final Stores stores;
    private final EventCodec codec;
    private final ReservedNames names;

    RecordedFacts(Stores stores, EventCodec codec, ReservedNames names) {
        this.stores = stores;
        this.codec = codec;
        this.names = names;
    }

    /** The fact of an event as it was recorded; null when the account has none of that id. */
    @Nullable
    Recorded find(AccountId account, UUID eventId) {
        StoredEvent stored = stored(account, eventId);
        return stored != null && codec.decode(stored).event() instanceof AccountEvent event
                ? new Recorded(
                        event, stored.envelope().occurredAt(), stored.envelope().origin())
                : null;
    }

    /** @throws RefusedException when the account has no such event */
    Recorded require(AccountId account, UUID eventId) {
        Recorded recorded = find(account, eventId);
        if (recorded == null) {
            boolean exists = !names.has(account)
                    && !stores.log().readStream(account, 0, 1).isEmpty();
            throw new RefusedException(exists ? Refusal.unknownEvent(eventId) : new Refusal.UnknownAccount(account));
        }
        return recorded;
    }

    /**
     * The newest correction of an event, though it was retracted since; null without one. Decodes nothing but
     * corrections: the stream of an account may be long.
     *
     * @param before the id of an event, itself and those after it left out, so that a command that is sent again finds
     *     what it found
     */
    @Nullable
    Correction correction(AccountId account, UUID eventId, UUID before) {
        StoredEvent first = stored(account, eventId);
        AtomicReference<@Nullable Correction> newest = new AtomicReference<>();
        eachWhile(account, first == null ? 0 : first.envelope().sequence() + 1, stored -> {
            if (stored.envelope().eventId().equals(before)) {
                return false;
            }
            if (stored.envelope().type().equals(CORRECTED)
                    && codec.decode(stored).event() instanceof FactCorrected corrected
                    && corrected.corrects().equals(eventId)) {
                newest.set(new Correction(stored.envelope().eventId(), corrected));
            }
            return true;
        });
        return newest.get();
    }

    /** What an account was under. Decodes nothing but placements and corrections. */
    Placements placements(AccountId account) {
        Placements placements = new Placements();
        eachWhile(account, 0, stored -> {
            if (PLACES.contains(stored.envelope().type())
                    && codec.decode(stored).event() instanceof AccountEvent event) {
                placements.apply(
                        stored.envelope().eventId(), event, stored.envelope().occurredAt());
            }
            return true;
        });
        return placements;
    }

    /** The events of a stream from a sequence on, as long as more are wanted. */
    private void eachWhile(AccountId account, long from, Predicate<StoredEvent> wantsMore) {
        long next = from;
        List<StoredEvent> page = stores.log().readStream(account, next, PAGE);
        while (!page.isEmpty()) {
            if (!page.stream().allMatch(wantsMore)) {
                return;
            }
            next += page.size();
            page = stores.log().readStream(account, next, PAGE);
        }
    }

    private @Nullable StoredEvent stored(AccountId account, UUID eventId) {
        Long position = stores.log().positionsOf(List.of(eventId)).get(eventId);
        StoredEvent stored = position == null ? null : stores.log().at(position);
        return stored != null && stored.envelope().accountId().equals(account) ? stored : null;
    }
}
