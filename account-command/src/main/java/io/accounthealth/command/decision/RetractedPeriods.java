package io.accounthealth.command.decision;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CostEvent;
import io.accounthealth.events.PerformanceEvent;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.events.SpendEvent;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys of spend, performance and costs whose newest fact is a retraction, so that none is retracted twice. */
final class RetractedPeriods {

    /** @param duty one of spend, performance and cost: one source may report each of the same period */
    private record Key(
            Class<?> duty, String source, @Nullable String line, LocalDate start, String subkey) {}

    private final Map<Key, UUID> retractions = new HashMap<>();
    private final Map<UUID, Key> keys = new HashMap<>();

    void apply(UUID eventId, AccountEvent event) {
        switch (event) {
            case CorrectionEvent correction -> remove(keys.get(correction.target()));
            case PeriodFact fact -> {
                remove(key(fact));
                if (isRetraction(fact)) {
                    retractions.put(key(fact), eventId);
                    keys.put(eventId, key(fact));
                }
            }
            default -> {} // of no source and period
        }
    }

    private void remove(@Nullable Key key) {
        UUID retraction = key == null ? null : retractions.remove(key);
        if (retraction != null) {
            keys.remove(retraction);
        }
    }

    /** Null where the fact retracts something, or is no such retraction. */
    @Nullable
    Refusal refusal(AccountEvent fact) {
        if (!(fact instanceof PeriodFact period) || !isRetraction(period) || !retractions.containsKey(key(period))) {
            return null;
        }
        return Refusal.nothingChanges(
                period.line() == null
                        ? "the report of source %s from %s is retracted already"
                                .formatted(period.source(), period.periodStart())
                        : "the report of source %s, line %s, from %s is retracted already"
                                .formatted(period.source(), period.line(), period.periodStart()));
    }

    private static boolean isRetraction(PeriodFact fact) {
        return fact instanceof SpendEvent.SpendRetracted
                || fact instanceof PerformanceEvent.PerformanceRetracted
                || fact instanceof CostEvent.CostRetracted;
    }

    private static Key key(PeriodFact fact) {
        Class<?> duty = switch (fact) {
            case SpendEvent.SpendReported e -> SpendEvent.class;
            case SpendEvent.SpendRetracted e -> SpendEvent.class;
            case PerformanceEvent e -> PerformanceEvent.class;
            case CostEvent e -> CostEvent.class;
        };
        return new Key(duty, fact.source(), fact.line(), fact.periodStart(), fact.subkey());
    }
}
