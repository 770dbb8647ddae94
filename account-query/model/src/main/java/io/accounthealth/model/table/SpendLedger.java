package io.accounthealth.model.table;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Spend by its natural key (source, line, periodStart), every version of it. Rows are sorted by first day, series (a
 * source's line) and order, so that the versions of a key lie side by side and a span of days is a binary search.
 *
 * <p>Seen from T and K, the newest recorded visible version of a key holds. A retraction is a version that claims
 * nothing; it is true from when the version that it withdraws was, since that period never had the spend.
 */
public final class SpendLedger {

    /**
     * What holds for a key.
     *
     * @param firstDay days since 1970
     * @param endDay the first day after the period
     * @param millionths the amount as a whole number, for {@link MoneySum}
     */
    public record Entry(Fact<SpendEvent> fact, SpendReported report, long firstDay, long endDay, long millionths) {
        public BigDecimal amount() {
            return report.amount();
        }

        /**
         * The first day after those that the amount is spread over: those of the period, and of a period that is not
         * over, such as a month to date, the days that are.
         *
         * @param today days since 1970
         */
        public long spreadEnd(long today) {
            return Math.clamp(today, firstDay + 1, endDay);
        }

        /** The report's own currency, else the account's. */
        public boolean isIn(CurrencyCode currency, @Nullable CurrencyCode ofAccount) {
            CurrencyCode own = report.currency() == null ? ofAccount : report.currency();
            return currency.equals(own);
        }
    }

    private final SpendRows rows = new SpendRows();
    private long longestPeriod = 1;

    /** What all versions of amounts below zero take off at most, however one looks. */
    private final MoneySum credits = new MoneySum();

    /** Takes in what another one holds, and goes its own way from there. Of one that is empty. */
    void takeIn(SpendLedger other) {
        rows.takeIn(other.rows);
        longestPeriod = other.longestPeriod;
        credits.add(other.credits.total());
    }

    /** What holds for the keys whose period starts within the days, in the order of those days. */
    public void forEach(BitemporalPoint at, long fromDay, long toDay, Consumer<Entry> use) {
        rows.walk(at, fromDay, toDay, row -> {
            use.accept(rows.entry(row));
            return true;
        });
    }

    /** Like {@link #forEach}, for the periods that have a day in common with the span. */
    public void forEachTouching(BitemporalPoint at, long fromDay, long toDay, Consumer<Entry> use) {
        long start = fromDay - longestPeriod + 1;
        forEach(at, Math.min(start, fromDay), toDay, entry -> {
            if (entry.endDay() > fromDay) {
                use.accept(entry);
            }
        });
    }

    /** Of the entries that start before a day, the newest that holds; of several, that with the latest end. */
    public @Nullable Entry newestBefore(BitemporalPoint at, long toDay) {
        int end = rows.lowerBound(toDay, Long.MIN_VALUE);
        while (end > 0) {
            long day = rows.firstDay(end - 1);
            Entry[] newest = new Entry[1];
            forEach(at, day, day + 1, entry -> {
                if (newest[0] == null || entry.endDay() > newest[0].endDay()) {
                    newest[0] = entry;
                }
            });
            if (newest[0] != null) {
                return newest[0];
            }
            end = rows.lowerBound(day, Long.MIN_VALUE);
        }
        return null;
    }

    /** The spend of the periods that start within the days; an amount belongs to the day its period starts. */
    public MoneySum sum(
            BitemporalPoint at, long fromDay, long toDay, CurrencyCode currency, @Nullable CurrencyCode ofAccount) {
        MoneySum sum = new MoneySum();
        IntPredicate in = rows.in(currency, ofAccount);
        rows.walk(at, fromDay, toDay, row -> {
            if (in.test(row)) {
                rows.addTo(sum, row);
            }
            return true;
        });
        return sum;
    }

    /**
     * The same by day: of each of these amounts only the part of its days before {@code toDay}, where an amount is the
     * same on each of its days. Each part is rounded half up to a millionth, as {@link MoneySum#share} has it. A period
     * that is not over at T, in UTC, is {@linkplain Entry#spreadEnd spread} over the days that are.
     */
    public MoneySum sumByDay(
            BitemporalPoint at, long fromDay, long toDay, CurrencyCode currency, @Nullable CurrencyCode ofAccount) {
        long today = Math.floorDiv(at.t(), BitemporalPoint.DAY);
        MoneySum sum = new MoneySum();
        forEach(at, fromDay, toDay, entry -> {
            if (entry.isIn(currency, ofAccount)) {
                long end = entry.spreadEnd(today);
                sum.addShare(entry, Math.min(end, toDay) - entry.firstDay(), end - entry.firstDay());
            }
        });
        return sum;
    }

    /** The first day in a span on which a period starts; null when none does. */
    public @Nullable LocalDate firstDay(
            BitemporalPoint at, long fromDay, long toDay, CurrencyCode currency, @Nullable CurrencyCode ofAccount) {
        IntPredicate in = rows.in(currency, ofAccount);
        LocalDate[] first = new LocalDate[1];
        rows.walk(at, fromDay, toDay, row -> {
            if (in.test(row)) {
                first[0] = LocalDate.ofEpochDay(rows.firstDay(row));
            }
            return first[0] == null;
        });
        return first[0];
    }

    /** {@link #sum} by month, up to a day that is not within: months with a report, in their order. */
    public void forEachMonth(
            BitemporalPoint at,
            long toDay,
            CurrencyCode currency,
            @Nullable CurrencyCode ofAccount,
            BiConsumer<YearMonth, MoneySum> use) {
        IntPredicate in = rows.in(currency, ofAccount);
        MonthSum[] open = new MonthSum[1];
        rows.walk(at, Long.MIN_VALUE, toDay, row -> {
            if (in.test(row)) {
                MonthSum month = open[0];
                if (month == null || rows.firstDay(row) >= month.endDay) {
                    if (month != null) {
                        use.accept(month.month, month.sum);
                    }
                    month = MonthSum.of(rows.firstDay(row));
                    open[0] = month;
                }
                rows.addTo(month.sum, row);
            }
            return true;
        });
        if (open[0] != null) {
            use.accept(open[0].month, open[0].sum);
        }
    }

    private record MonthSum(YearMonth month, long endDay, MoneySum sum) {
        static MonthSum of(long day) {
            YearMonth month = YearMonth.from(LocalDate.ofEpochDay(day));
            return new MonthSum(month, month.plusMonths(1).atDay(1).toEpochDay(), new MoneySum());
        }
    }

    /** Every currency that amounts may be in: those that reports ever named, and the account's. */
    public Set<CurrencyCode> currencies(@Nullable CurrencyCode ofAccount) {
        Set<CurrencyCode> all = new LinkedHashSet<>(rows.currencies());
        if (ofAccount != null) {
            all.add(ofAccount);
        }
        return all;
    }

    /**
     * Whether {@link #sum} is above zero. It stops as soon as all credits that there ever were cannot outweigh what it
     * has seen: where there are none, at the first amount.
     */
    public boolean isAnySpent(
            BitemporalPoint at, long fromDay, long toDay, CurrencyCode currency, @Nullable CurrencyCode ofAccount) {
        MoneySum sum = new MoneySum();
        MoneySum spent = new MoneySum();
        IntPredicate in = rows.in(currency, ofAccount);
        rows.walk(at, fromDay, toDay, row -> {
            if (in.test(row)) {
                rows.addTo(sum, row);
                if (rows.entry(row).amount().signum() > 0) {
                    rows.addTo(spent, row);
                }
            }
            return !spent.isAbove(credits);
        });
        return sum.signum() > 0 || spent.isAbove(credits);
    }

    void add(Fact<SpendEvent> fact) {
        switch (fact.event()) {
            case SpendReported e -> rows.add(fact, e.source(), e.line(), e.periodStart(), entry(fact, e));
            case SpendRetracted e -> rows.add(fact, e.source(), e.line(), e.periodStart(), null);
            case SpendEvent.InsertionOrderBooked e -> {}
            case SpendEvent.InsertionOrderAmended e -> {}
            case SpendEvent.InsertionOrderCancelled e -> {}
        }
    }

    void withdraw(Fact<?> version, SpendEvent event, long position) {
        switch (event) {
            case SpendReported e -> rows.withdraw(version, e.periodStart(), position);
            case SpendRetracted e -> rows.withdraw(version, e.periodStart(), position);
            case SpendEvent.InsertionOrderBooked e -> {}
            case SpendEvent.InsertionOrderAmended e -> {}
            case SpendEvent.InsertionOrderCancelled e -> {}
        }
    }

    private Entry entry(Fact<SpendEvent> fact, SpendReported e) {
        long start = e.periodStart().toEpochDay();
        LocalDate given = e.periodEnd();
        long end = given == null ? start + 1 : Math.max(start + 1, given.toEpochDay());
        longestPeriod = Math.max(longestPeriod, end - start);
        if (e.amount().signum() < 0) {
            credits.add(e.amount().negate());
        }
        return new Entry(fact, e, start, end, MoneySum.millionths(e.amount()));
    }
}
