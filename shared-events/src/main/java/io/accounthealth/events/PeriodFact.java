package io.accounthealth.events;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of a period, or takes back. Of one source, line and first day (and kind, of a cost) the newest
 * recorded holds, which is how a restatement is told. It is true when the period is over.
 */
public sealed interface PeriodFact
        permits SpendEvent.SpendReported, SpendEvent.SpendRetracted, PerformanceEvent, CostEvent {

    String source();

    /** An insertion order's id, or whatever the source tells lines apart by; null when it has none. */
    @Nullable
    String line();

    LocalDate periodStart();

    /** What else is part of the key; empty where nothing is. */
    default String subkey() {
        return "";
    }

    /** The first day after the period; one day long when absent. */
    default @Nullable LocalDate periodEnd() {
        return null;
    }

    /** The first day after the period. */
    default LocalDate end() {
        LocalDate given = periodEnd();
        return given == null ? periodStart().plusDays(1) : given;
    }

    /** Each day of the period; its first where it ends before it begins. */
    default Stream<LocalDate> days() {
        LocalDate end = end();
        return periodStart()
                .datesUntil(end.isAfter(periodStart()) ? end : periodStart().plusDays(1));
    }
}
