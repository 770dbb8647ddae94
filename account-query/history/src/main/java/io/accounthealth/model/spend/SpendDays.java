package io.accounthealth.model.spend;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.SpendLedger;
import io.accounthealth.model.table.Tables;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Of which days the spend of some accounts is reported. The last days of a period are over before all of their reports
 * are there.
 *
 * @param first the first day of which there is spend that figures in the currency sum; null where there is none
 * @param awaited accounts with spend before the end of the first period, and whose next report, which is not overdue
 *     yet, may bring spend of compared days of the second that are over
 * @param reported the last day that is reported of all of these; null where none is awaited
 */
public record SpendDays(
        @Nullable LocalDate first, int awaited, @Nullable LocalDate reported) {

    /** @param reported the last day of an account that is awaited */
    private record OfOne(LocalDate first, @Nullable LocalDate reported) {}

    public static SpendDays of(Tables tables, PointInTime point, ReportingCurrency in, Comparison compared) {
        BitemporalPoint at = BitemporalPoint.of(point);
        LocalDate covered = compared.to().coveredThrough(point);
        LocalDate end = covered == null || covered.plusDays(1).isAfter(compared.toEnd())
                ? compared.toEnd()
                : covered.plusDays(1);
        List<OfOne> each = tables.each(table -> ofOne(table, at, in, compared.fromEnd(), end));
        List<LocalDate> awaited =
                each.stream().map(OfOne::reported).filter(Objects::nonNull).toList();
        return new SpendDays(
                each.stream().map(OfOne::first).min(Comparator.naturalOrder()).orElse(null),
                awaited.size(),
                awaited.stream().min(Comparator.naturalOrder()).orElse(null));
    }

    private static @Nullable OfOne ofOne(
            AccountTable table, BitemporalPoint at, ReportingCurrency in, LocalDate fromEnd, LocalDate end) {
        LocalDate first = AccountSpend.of(table, at, in).firstDay(Long.MIN_VALUE, Long.MAX_VALUE);
        if (first == null) {
            return null;
        }
        SpendLedger.Entry newest = table.spend().newestBefore(at, end.toEpochDay());
        boolean mayAwait = first.isBefore(fromEnd) && newest != null && newest.endDay() < end.toEpochDay();
        return new OfOne(first, mayAwait ? lastDay(AccountAt.of(table, at), end) : null);
    }

    /** The last day of an account that is reported, where more is awaited of days before another; else null. */
    private static @Nullable LocalDate lastDay(AccountAt account, LocalDate before) {
        long end = SpendCoverage.end(account.reported());
        return end != SpendCoverage.NOTHING_REPORTED && end < before.toEpochDay()
                ? LocalDate.ofEpochDay(end - 1)
                : null;
    }
}
