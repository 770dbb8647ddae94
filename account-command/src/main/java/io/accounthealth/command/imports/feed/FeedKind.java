package io.accounthealth.command.imports.feed;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CostEvent;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.PerformanceEvent.PerformanceRetracted;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a feed reports of periods: the facts that it becomes, and their figures. */
public enum FeedKind {
    SPEND(SpendReported.class, SpendRetracted.class, List.of(), List.of("amount")),
    PERFORMANCE(
            PerformanceReported.class,
            PerformanceRetracted.class,
            List.of(
                    "impressions",
                    "measurableImpressions",
                    "viewableImpressions",
                    "clicks",
                    "videoStarts",
                    "videoCompletions"),
            List.of("conversions", "conversionValue"));

    private final Class<? extends AccountEvent> reported;
    private final Class<? extends AccountEvent> retracted;

    @SuppressWarnings("ImmutableEnumChecker") // written in this file only, by List.of
    private final List<String> counts;

    @SuppressWarnings("ImmutableEnumChecker") // likewise
    private final List<String> decimals;

    FeedKind(
            Class<? extends AccountEvent> reported,
            Class<? extends AccountEvent> retracted,
            List<String> counts,
            List<String> decimals) {
        this.reported = reported;
        this.retracted = retracted;
        this.counts = counts;
        this.decimals = decimals;
    }

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a fact is of this kind, a report or its retraction. */
    boolean has(DomainEvent fact) {
        return reported.isInstance(fact) || retracted.isInstance(fact);
    }

    EventType retracted() {
        return EventTypes.of(retracted);
    }

    EventType reported() {
        return EventTypes.of(reported);
    }

    /** The fields of the fact that are whole numbers; in a claim they come first. */
    List<String> counts() {
        return counts;
    }

    /** The fields of the fact that are decimal numbers, some of them money. */
    List<String> decimals() {
        return decimals;
    }

    /** The one of the {@link #decimals} that is in the currency of the claim. */
    String money() {
        return decimals.getLast();
    }

    /** @return null for a retraction */
    static @Nullable Claim claim(PeriodFact fact) {
        return switch (fact) {
            case SpendReported e -> new Claim(List.of(e.amount()), e.currency(), e.periodEnd());
            case PerformanceReported e ->
                new Claim(
                        Arrays.asList(
                                number(e.impressions()),
                                number(e.measurableImpressions()),
                                number(e.viewableImpressions()),
                                number(e.clicks()),
                                number(e.videoStarts()),
                                number(e.videoCompletions()),
                                e.conversions(),
                                e.conversionValue()),
                        e.currency(),
                        e.periodEnd());
            case SpendRetracted e -> null;
            case PerformanceRetracted e -> null;
            case CostEvent e -> null; // of no kind
        };
    }

    AccountEvent fact(String source, PeriodKey key, Claim claim) {
        List<@Nullable BigDecimal> figures = claim.figures();
        return switch (this) {
            case SPEND ->
                new SpendReported(
                        source,
                        key.line(),
                        key.periodStart(),
                        claim.periodEnd(),
                        Objects.requireNonNull(figures.getFirst()),
                        claim.currency());
            case PERFORMANCE ->
                new PerformanceReported(
                        source,
                        key.line(),
                        key.periodStart(),
                        claim.periodEnd(),
                        count(figures.get(0)),
                        count(figures.get(1)),
                        count(figures.get(2)),
                        count(figures.get(3)),
                        count(figures.get(4)),
                        count(figures.get(5)),
                        figures.get(6),
                        figures.get(7),
                        claim.currency());
        };
    }

    AccountEvent retraction(String source, PeriodKey key, String reason) {
        return switch (this) {
            case SPEND -> new SpendRetracted(source, key.line(), key.periodStart(), reason);
            case PERFORMANCE -> new PerformanceRetracted(source, key.line(), key.periodStart(), reason);
        };
    }

    private static @Nullable BigDecimal number(@Nullable Long count) {
        return count == null ? null : BigDecimal.valueOf(count);
    }

    /** Exact: no file has so many rows that counts of 10^12 add up to more than a long. */
    private static @Nullable Long count(@Nullable BigDecimal number) {
        return number == null ? null : number.longValueExact();
    }
}
