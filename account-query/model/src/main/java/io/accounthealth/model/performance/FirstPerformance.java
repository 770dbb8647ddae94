package io.accounthealth.model.performance;

import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.model.period.FirstReports;
import io.accounthealth.model.table.AccountAt;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the media of an account did as each source said it first; a report belongs to the day that its period starts.
 */
public final class FirstPerformance {

    /** What was not said counts as none. */
    public record Counts(
            BigDecimal impressions, BigDecimal clicks, BigDecimal videoCompletions, BigDecimal conversions) {

        private static Counts of(PerformanceReported report) {
            return new Counts(
                    count(report.impressions()),
                    count(report.clicks()),
                    count(report.videoCompletions()),
                    report.conversions() == null ? BigDecimal.ZERO : report.conversions());
        }

        private static BigDecimal count(@Nullable Long said) {
            return said == null ? BigDecimal.ZERO : BigDecimal.valueOf(said);
        }

        private static Counts sum(Collection<Counts> counts) {
            return new Counts(
                    sum(counts, Counts::impressions),
                    sum(counts, Counts::clicks),
                    sum(counts, Counts::videoCompletions),
                    sum(counts, Counts::conversions));
        }

        private static BigDecimal sum(Collection<Counts> counts, Function<Counts, BigDecimal> of) {
            return counts.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    private final NavigableMap<LocalDate, Counts> byDay;

    private FirstPerformance(NavigableMap<LocalDate, Counts> byDay) {
        this.byDay = byDay;
    }

    public static FirstPerformance of(AccountAt account) {
        NavigableMap<LocalDate, Counts> byDay = new TreeMap<>();
        FirstReports.of(account, PerformanceReported.class)
                .forEach(report -> byDay.merge(
                        report.periodStart(), Counts.of(report), (one, other) -> Counts.sum(List.of(one, other))));
        return new FirstPerformance(byDay);
    }

    /** @param to not itself within */
    public Counts between(LocalDate from, LocalDate to) {
        return Counts.sum(byDay.subMap(from, to).values());
    }
}
