package io.accounthealth.model.retention;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.rates.Converted;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.spend.AccountSpend;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cohort retention: the accounts that began to spend in the same month. A month counts as spending when its sum is
 * above zero, as in {@link Retention}. An account of whose first month any money has no rate is in no cohort.
 */
public final class Cohorts {

    /**
     * @param monthsAfter 0 is the cohort's first month
     * @param accounts of the cohort that spend in that month
     * @param logoRetention their share of the cohort
     * @param spendRetention spend against that of the first month
     */
    public record Cell(
            int monthsAfter,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal spend,
            int accounts,
            @Nullable BigDecimal logoRetention,
            @Nullable BigDecimal spendRetention) {}

    /**
     * @param first the month of first spend
     * @param accountsInPart of the accounts, those whose first spend is of a later day than the first of that month:
     *     their first month is in part, so that shares of money of the months after it come out greater than they are
     */
    public record Cohort(
            YearMonth first,
            int accounts,
            int accountsInPart,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal firstSpend,
            List<Cell> cells) {

        /**
         * The spend of a month against that of the first whole month, where the month of first spend is one in part:
         * that is the month after it. Null of the part itself, and where nothing was spent in the first whole month.
         */
        public @Nullable BigDecimal ofFirstWholeMonth(Cell cell) {
            return cell.monthsAfter() == 0
                    ? null
                    : Proportion.of(cell.spend(), cells.get(1).spend());
        }
    }

    /** @param inPart whether its first month is one in part */
    private record Account(SortedMap<YearMonth, Converted> months, boolean inPart) {}

    private Cohorts() {}

    /** Of the cohorts that began from one month up to another, every month up to the latter. */
    public static List<Cohort> grid(
            Tables tables, PointInTime point, YearMonth from, YearMonth to, ReportingCurrency in) {
        BitemporalPoint at = BitemporalPoint.of(point);
        SortedMap<YearMonth, List<Account>> cohorts = tables.each(table -> account(table, at, from, to, in)).stream()
                .collect(Collectors.groupingBy(
                        account -> account.months().firstKey(), TreeMap::new, Collectors.toList()));
        return cohorts.entrySet().stream()
                .map(cohort -> cohort(cohort.getKey(), to, cohort.getValue(), in))
                .toList();
    }

    /** Null unless it began to spend within the months. */
    private static @Nullable Account account(
            AccountTable table, BitemporalPoint at, YearMonth from, YearMonth to, ReportingCurrency in) {
        ReportingCurrency own = in.anew(); // what the account used and lacks is told only if it is of the grid
        AccountSpend spend = AccountSpend.of(table, at, own);
        AccountSpend.SinceFirst since = spend.sinceFirst(to.plusMonths(1).atDay(1));
        if (since == null || since.began().isBefore(from)) {
            return null;
        }
        in.takeOver(own);
        SortedMap<YearMonth, Converted> months = since.sums();
        months.values().removeIf(sum -> sum.total().signum() <= 0);
        if (months.isEmpty()) {
            return null;
        }
        LocalDate start = since.began().atDay(1);
        LocalDate firstDay =
                spend.firstDay(start.toEpochDay(), start.plusMonths(1).toEpochDay());
        return new Account(months, !start.equals(firstDay));
    }

    private static Cohort cohort(YearMonth first, YearMonth to, List<Account> accounts, ReportingCurrency in) {
        Retention.Total start = total(accounts, first).in(in);
        BigDecimal exactStart = exact(accounts, first);
        List<Cell> cells = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(to); month = month.plusMonths(1)) {
            Retention.Total total = total(accounts, month).in(in);
            cells.add(new Cell(
                    cells.size(),
                    total.spend(),
                    total.accounts(),
                    Proportion.of(total.accounts(), start.accounts()),
                    Proportion.of(exact(accounts, month), exactStart)));
        }
        return new Cohort(
                first, start.accounts(), Counts.of(accounts, Account::inPart), start.spend(), List.copyOf(cells));
    }

    private static Retention.Total total(List<Account> accounts, YearMonth month) {
        Retention.Total total = Retention.Total.NONE;
        for (Account account : accounts) {
            Converted sum = account.months().get(month);
            total = sum == null ? total : total.plus(sum.total());
        }
        return total;
    }

    /** Not rounded. */
    private static BigDecimal exact(List<Account> accounts, YearMonth month) {
        return accounts.stream()
                .map(account -> account.months().get(month))
                .filter(Objects::nonNull)
                .map(Converted::exact)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
