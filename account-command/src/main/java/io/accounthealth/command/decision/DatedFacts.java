package io.accounthealth.command.decision;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts of some types of an account as they stand corrected, by valid time as on the read side. */
final class DatedFacts {

    /**
     * @param fact null once it was retracted
     * @param recordedFrom the original time, to which a correction without a time goes back
     */
    private record Dated(@Nullable AccountEvent fact, Instant from, Instant recordedFrom) {}

    private final Set<Class<? extends AccountEvent>> types;

    /** In the order of recording, which decides between two from the same instant. */
    private final Map<UUID, Dated> all = new LinkedHashMap<>();

    DatedFacts(Set<Class<? extends AccountEvent>> types) {
        this.types = types;
    }

    /** Applies the next event of the account, of any type. */
    void apply(UUID eventId, AccountEvent event, Instant occurredAt) {
        if (event instanceof CorrectionEvent correction) {
            all.computeIfPresent(correction.target(), (id, was) -> mended(was, correction));
        } else if (types.contains(event.getClass())) {
            all.put(eventId, new Dated(event, occurredAt, occurredAt));
        }
    }

    private static Dated mended(Dated was, CorrectionEvent correction) {
        return correction instanceof FactCorrected corrected
                ? new Dated(
                        corrected.replacement(),
                        corrected.trueAt() == null ? was.recordedFrom() : corrected.trueAt(),
                        was.recordedFrom())
                : new Dated(null, was.from(), was.recordedFrom());
    }

    /** The newest by a time of those that a predicate accepts; null where there is none. */
    @Nullable
    AccountEvent latest(Instant time, Predicate<AccountEvent> which) {
        Dated latest = null;
        for (Dated each : all.values()) {
            boolean counts = each.fact() != null && !each.from().isAfter(time) && which.test(each.fact());
            if (counts && (latest == null || !each.from().isBefore(latest.from()))) {
                latest = each;
            }
        }
        return latest == null ? null : latest.fact();
    }

    /** All that stand, at whatever time. */
    Stream<AccountEvent> standing() {
        return all.values().stream().map(Dated::fact).flatMap(Stream::ofNullable);
    }

    /** From when those are true that a predicate accepts; in no order. */
    Stream<Instant> times(Predicate<AccountEvent> which) {
        return all.values().stream()
                .filter(dated -> dated.fact() != null && which.test(dated.fact()))
                .map(Dated::from);
    }
}
