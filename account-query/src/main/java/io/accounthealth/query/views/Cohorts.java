package io.accounthealth.query.views;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.table.MoneySum;
import io.accounthealth.query.table.Profile;
import io.accounthealth.query.table.Tables;
import io.accounthealth.query.table.Vantage;
import java.math.BigDecimal;
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

    /** @param first the month of first spend */
    public record Cohort(YearMonth first, int accounts, BigDecimal firstSpend, List<Cell> cells) {}

    private Cohorts() {}

    /** Of the cohorts that began from one month up to another, every month up to the latter. */
    public static List<Cohort> grid(
            Tables tables, PointInTime point, YearMonth from, YearMonth to, CurrencyCode currency) {
        Vantage at = Vantage.of(point);
        NavigableMap<YearMonth, List<Retention.Total>> grid = new TreeMap<>();
        for (NavigableMap<YearMonth, MoneySum> months : tables.each(table -> months(table, at, to, currency))) {
            if (!months.isEmpty() && !months.firstKey().isBefore(from)) {
                add(grid.computeIfAbsent(months.firstKey(), first -> empty(first, to)), months);
            }
        }
        return grid.entrySet().stream()
                .map(row -> cohort(row.getKey(), row.getValue()))
                .toList();
    }

    private static NavigableMap<YearMonth, MoneySum> months(
            AccountTable table, Vantage at, YearMonth to, CurrencyCode currency) {
        CurrencyCode own = Profile.currencyOf(table, at);
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

    private static Cohort cohort(YearMonth first, List<Retention.Total> months) {
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
        return new Cohort(first, start.accounts(), start.spend(), List.copyOf(cells));
    }
}
