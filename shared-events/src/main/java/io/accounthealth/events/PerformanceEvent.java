package io.accounthealth.events;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the media did, as ad platforms report and restate it. */
public sealed interface PerformanceEvent extends AccountEvent, PeriodFact {

    /**
     * Performance in a period. What a source does not say is absent, and never 0.
     *
     * @param periodEnd the first day after the period; one day long when absent
     * @param measurableImpressions those of which it could be measured whether they were seen
     * @param conversions a decimal, since a conversion may be shared by several lines
     * @param conversionValue what the conversions are worth; below zero where refunds exceed it
     * @param currency of the value
     */
    @StoredAs(name = "performance-reported", command = "report-performance")
    record PerformanceReported(
            @Key String source,
            @Key @Nullable String line,
            LocalDate periodStart,

            @Meaning("the first day after the period") @Nullable
            LocalDate periodEnd,

            @Nullable Long impressions,
            @Nullable Long measurableImpressions,
            @Nullable Long viewableImpressions,
            @Nullable Long clicks,
            @Nullable Long videoStarts,
            @Nullable Long videoCompletions,
            @Nullable BigDecimal conversions,
            @Nullable BigDecimal conversionValue,
            @Nullable CurrencyCode currency)
            implements PerformanceEvent {}

    /** The source no longer claims anything for this key. */
    @StoredAs(name = "performance-retracted", command = "retract-performance")
    record PerformanceRetracted(
            @Key String source,
            @Key @Nullable String line,
            LocalDate periodStart,
            @Personal @Nullable String reason) implements PerformanceEvent {}
}
