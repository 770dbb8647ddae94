package io.accounthealth.model.retention;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of the accounts that began to spend in the same month. A month counts as spending when its sum is above
 * zero, as in {@link Retention}.
 */
public final class Cohorts {

    /**
     * @param monthsAfter 0 is the cohort's first month
     * @param accounts of the cohort that spend in that month
     * @param logoRetention their share; spendRetention the same of money, against the first month
     */
    public record Cell(
            int monthsAfter,
            BigDecimal spend,
            int accounts,
            @Nullable BigDecimal logoRetention,
            @Nullable BigDecimal spendRetention) {}

    /**
     * @param first the month of first spend
     * @param accountsInPart of the accounts, those whose first spend is of a later day than the first of that month:
     *     their first month is in part, so that shares of money of the months after it come out greater than they are
     */
    public record Cohort(YearMonth first, int accounts, int accountsInPart, BigDecimal firstSpend, List<Cell> cells) {}

    /** @param inPart whether its first month is one in part */
    private record Account(NavigableMap<YearMonth, MoneySum> months, boolean inPart) {}

    private static final class Sums {
        private final List<Retention.Total> cells;
        private int inPart;

        Sums(List<Retention.Total> cells) {
            this.cells = cells;
        }
    }

    private Cohorts() {}

    /** Of the cohorts that began from one month up to another, every month up to the latter. */
    public static List<Cohort> grid(
            Tables tables, PointInTime point, YearMonth from, YearMonth to, CurrencyCode currency) {
        BitemporalPoint at = BitemporalPoint.of(point);
        NavigableMap<YearMonth, Sums> grid = new TreeMap<>();
        for (Account account : tables.each(table -> account(table, at, from, to, currency))) {
            Sums sums = grid.computeIfAbsent(account.months().firstKey(), first -> new Sums(empty(first, to)));
            sums.inPart += account.inPart() ? 1 : 0;
            add(sums.cells, account.months());
        }
        return grid.entrySet().stream()
                .map(row -> cohort(row.getKey(), row.getValue()))
                .toList();
    }

    /** Null unless it began to spend within the months. */
    private static @Nullable Account account(
            AccountTable table, BitemporalPoint at, YearMonth from, YearMonth to, CurrencyCode currency) {
        CurrencyCode own = Profile.currencyOf(table, at);
        NavigableMap<YearMonth, MoneySum> months = months(table, at, to, currency, own);
        if (months.isEmpty() || months.firstKey().isBefore(from)) {
            return null;
        }
        LocalDate start = months.firstKey().atDay(1);
        LocalDate first = table.spend()
                .firstDay(at, start.toEpochDay(), start.plusMonths(1).toEpochDay(), currency, own);
        return new Account(months, !start.equals(first));
    }

    private static NavigableMap<YearMonth, MoneySum> months(
            AccountTable table, BitemporalPoint at, YearMonth to, CurrencyCode currency, @Nullable CurrencyCode own) {
        NavigableMap<YearMonth, MoneySum> months = new TreeMap<>();
        long end = to.plusMonths(1).atDay(1).toEpochDay();
        table.spend().forEachMonth(at, end, currency, own, (month, sum) -> {
            if (sum.signum() > 0) {
                months.put(month, sum);
            }
        });
        return months;
    }

    private static List<Retention.Total> empty(YearMonth first, YearMonth to) {
        List<Retention.Total> cells = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(to); month = month.plusMonths(1)) {
            cells.add(Retention.Total.NONE);
        }
        return cells;
    }

    private static void add(List<Retention.Total> cells, NavigableMap<YearMonth, MoneySum> months) {
        for (Map.Entry<YearMonth, MoneySum> month : months.entrySet()) {
            int after = (int) ChronoUnit.MONTHS.between(months.firstKey(), month.getKey());
            cells.set(after, cells.get(after).plus(month.getValue().total()));
        }
    }

    private static Cohort cohort(YearMonth first, Sums sums) {
        List<Retention.Total> months = sums.cells;
        Retention.Total start = months.getFirst();
        List<Cell> cells = new ArrayList<>();
        for (int after = 0; after < months.size(); after++) {
            Retention.Total month = months.get(after);
            cells.add(new Cell(
                    after,
                    month.spend(),
                    month.accounts(),
                    Proportion.of(month.accounts(), start.accounts()),
                    Proportion.of(month.spend(), start.spend())));
        }
        return new Cohort(first, start.accounts(), sums.inPart, start.spend(), List.copyOf(cells));
    }
}
