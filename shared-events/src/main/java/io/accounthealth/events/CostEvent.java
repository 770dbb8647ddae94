package io.accounthealth.events;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What an account costs us, as finance and time sheets report and restate it. Internal: never part of a QBR pack. */
public sealed interface CostEvent extends AccountEvent, PeriodFact {

    /** Part of the natural key, beside source, line and first day. */
    CostKind kind();

    @Override
    default String subkey() {
        return kind().name();
    }

    /**
     * Cost in a period.
     *
     * @param line an insertion order's id, or whatever the source tells lines apart by; empty when it has none
     * @param periodEnd the first day after the period; one day long when absent
     * @param amount below zero for a credit
     */
    @StoredAs(name = "cost-reported", command = "report-cost")
    record CostReported(
            @Key String source,
            CostKind kind,
            @Key @Nullable String line,
            LocalDate periodStart,

            @Meaning("the first day after the period") @Nullable
            LocalDate periodEnd,

            BigDecimal amount,
            @Nullable CurrencyCode currency)
            implements CostEvent {}

    /** The source no longer claims anything for this key. */
    @StoredAs(name = "cost-retracted", command = "retract-cost")
    record CostRetracted(
            @Key String source,
            CostKind kind,
            @Key @Nullable String line,
            LocalDate periodStart,
            @Personal @Nullable String reason)
            implements CostEvent {}
}
