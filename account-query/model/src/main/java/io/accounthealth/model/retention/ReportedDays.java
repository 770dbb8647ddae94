package io.accounthealth.model.retention;

import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.rates.Converted;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.reported.Reported;
import io.accounthealth.model.spend.AccountSpend;
import io.accounthealth.model.spend.AccountSpend.SpansOfSeries;
import io.accounthealth.model.spend.SpendSpan;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * The days of two periods that the spend of an account is compared over: of each source those of the second period that
 * it has reported, and as many of the first.
 *
 * @param whole both periods, as far as they are asked for
 * @param compared the same by source, as far as it has reported; the sources that reported all of it together
 * @param reportsAll which series are of sources that reported all days of the second period that are over
 */
record ReportedDays(List<SpendSpan> whole, List<SpansOfSeries> compared, IntPredicate reportsAll) {

    static ReportedDays of(AccountAt account, Comparison asked) {
        Reported reported = Reported.of(account);
        List<SpendSpan> whole = List.of(span(asked.from(), asked.fromEnd()), span(asked.to(), asked.toEnd()));
        long first = asked.to().first().toEpochDay();
        long toEnd = asked.toEnd().toEpochDay();
        long over = Math.min(toEnd, reported.today().toEpochDay());
        if (over <= first || reported.end() >= over) {
            return new ReportedDays(whole, List.of(SpansOfSeries.ofAll(whole)), series -> true);
        }
        TreeMap<Long, List<SpendSpan>> byEnd = new TreeMap<>();
        byEnd.put(over, whole);
        reported.sources()
                .forEach(source -> byEnd.computeIfAbsent(
                        Math.clamp(source.end(), first, over), end -> firstDays(asked, end - first)));
        List<SpansOfSeries> parts = new ArrayList<>();
        byEnd.forEach((end, spans) ->
                parts.add(new SpansOfSeries(series -> Math.clamp(reported.end(series), first, over) == end, spans)));
        return new ReportedDays(whole, parts, series -> reported.end(series) >= over);
    }

    private static List<SpendSpan> firstDays(Comparison asked, long days) {
        LocalDate ofFirst = asked.from().first().plusDays(days);
        return List.of(
                new SpendSpan(
                        asked.from().first(),
                        asked.from().end(),
                        ofFirst.isBefore(asked.fromEnd()) ? ofFirst : asked.fromEnd()),
                new SpendSpan(
                        asked.to().first(), asked.to().end(), asked.to().first().plusDays(days)));
    }

    /**
     * Of a period up to a day that is not within: whole, what was reported for periods that start in it; of its first
     * days only, the part of those amounts that falls on them.
     */
    private static SpendSpan span(CalendarPeriod period, LocalDate end) {
        return new SpendSpan(period.first(), period.end(), end.equals(period.end()) ? null : end);
    }

    /** @param both the sums of what is compared */
    Retention.Exact exact(List<Converted> both, AccountTable table, BitemporalPoint at, ReportingCurrency in) {
        BigDecimal before = exact(both.getFirst());
        BigDecimal after = exact(both.getLast());
        if (compared.size() == 1) {
            return new Retention.Exact(before, after, before, before);
        }
        // Anew: what has no rate is noted once, with what is compared.
        AccountSpend spend = AccountSpend.of(table, at, in.anew());
        List<SpendSpan> base = List.of(whole.getFirst());
        return new Retention.Exact(
                before,
                after,
                exact(spend.totals(base).getFirst()),
                exact(spend.totalsOf(List.of(new SpansOfSeries(reportsAll, base)))
                        .getFirst()));
    }

    private static BigDecimal exact(Converted sum) {
        return sum.exact().max(BigDecimal.ZERO);
    }
}
