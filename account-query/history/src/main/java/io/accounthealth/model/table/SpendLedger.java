package io.accounthealth.model.table;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Spend by its natural key (source, line, periodStart), every version of it. Rows are sorted by first day, series (a
 * source's line) and order, so that the versions of a key lie side by side and a span of days is a binary search.
 *
 * <p>At T and K, the newest recorded visible version of a key holds. A retraction is a version that claims nothing; it
 * is true from when the version that it withdraws was, since that period never had the spend.
 */
public final class SpendLedger {

    /**
     * The version that holds for a key.
     *
     * @param series the number of its source and line, from 0
     * @param line null where it names none
     * @param firstDay days since 1970
     * @param endDay the first day after the period
     * @param millionths the amount as a whole number, for {@link MoneySum}
     * @param currency of the report; null where it names none, and is in the account's
     */
    public record Entry(
            Fact<SpendEvent> fact,
            int series,
            @Nullable String line,
            long firstDay,
            long endDay,
            long millionths,
            @Nullable CurrencyCode currency) {

        /** Asked for only where its columns do not do: a sum over many entries looks at no fact. */
        public SpendReported report() {
            return (SpendReported) fact.event();
        }

        public BigDecimal amount() {
            return report().amount();
        }

        /**
         * The first day after those that the amount is spread over: those of the period, and of a period that is not
         * over, such as a month to date, the days that are.
         *
         * @param today days since 1970
         */
        public long spreadEnd(long today) {
            return SpendLedger.spreadEnd(firstDay, endDay, today);
        }

        /** Whether that is the report's own currency, else the account's. */
        public boolean isIn(CurrencyCode wanted, @Nullable CurrencyCode ofAccount) {
            return wanted.equals(currency == null ? ofAccount : currency);
        }
    }

    /** Takes what most sums need of an {@link Entry}, without the object. */
    public interface Amounts {

        /** @return whether it took the amount; else its entry is handed over */
        boolean take(int series, @Nullable CurrencyCode currency, long firstDay, long endDay, long millionths);
    }

    final SpendRows rows = new SpendRows();
    private long longestPeriod = 1;

    /** What all versions of amounts below zero take off at most, at any point. */
    final MoneySum credits = new MoneySum();

    /** Fills this ledger, which is empty, with the rows of another. */
    void copyFrom(SpendLedger other) {
        rows.copyFrom(other.rows);
        longestPeriod = other.longestPeriod;
        credits.add(other.credits.total());
    }

    /** The entries whose period starts within the days, in the order of those days. */
    public void forEach(BitemporalPoint at, long fromDay, long toDay, Consumer<Entry> use) {
        rows.walk(at, fromDay, toDay, row -> {
            use.accept(rows.entry(row));
            return true;
        });
    }

    /** The same, those that are not taken as mere amounts. */
    public void forEach(BitemporalPoint at, long fromDay, long toDay, Amounts amounts, Consumer<Entry> others) {
        rows.walk(at, fromDay, toDay, row -> {
            if (!rows.isTaken(row, amounts)) {
                others.accept(rows.entry(row));
            }
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

    /**
     * The same, by blocks where they hold and their periods start within the span.
     *
     * @param whole returns whether it took the whole block; else its entries are handed over
     * @param wanted the numbers of the series whose entries are
     */
    public void forEachTouching(
            BitemporalPoint at,
            long fromDay,
            long toDay,
            Predicate<SpendBlock> whole,
            IntPredicate wanted,
            Consumer<Entry> use) {
        long start = fromDay - longestPeriod + 1;
        rows.walk(
                at, Math.min(start, fromDay), toDay, block -> block.firstDay() >= fromDay && whole.test(block), row -> {
                    if (rows.endDay(row) > fromDay && wanted.test(rows.series(row))) {
                        use.accept(rows.entry(row));
                    }
                    return true;
                });
    }

    /** The same entries, the last day first, until {@code goOn} returns false. */
    public void newestTouching(BitemporalPoint at, long fromDay, long toDay, Predicate<Entry> goOn) {
        long start = fromDay - longestPeriod + 1;
        rows.walkBack(
                at, Math.min(start, fromDay), toDay, row -> rows.endDay(row) <= fromDay || goOn.test(rows.entry(row)));
    }

    /** Takes what says how far reports go: of a period, its series, its first day and the first day after it. */
    @FunctionalInterface
    public interface Periods {

        /** @return whether to go on */
        boolean take(int series, long firstDay, long endDay);
    }

    /** The periods that start within the days, the last first day first, until one ends the walk. */
    public void newest(BitemporalPoint at, long fromDay, long toDay, Periods use) {
        rows.walkBack(at, fromDay, toDay, row -> use.take(rows.series(row), rows.firstDay(row), rows.endDay(row)));
    }

    /** How many series there are: their numbers are from 0 on. */
    public int series() {
        return rows.series().size();
    }

    /** The source of a series. */
    public String source(int series) {
        return rows.series().source(series);
    }

    /** The line of a series; null where its reports name none. */
    public @Nullable String line(int series) {
        return rows.series().line(series);
    }

    /** The last day on which a period of a series ever began, in any version. */
    public long latest(int series) {
        return rows.series().latest(series);
    }

    /** The greatest number of days of a period, in any version. */
    public long longestPeriod() {
        return longestPeriod;
    }

    /** The numbers of the series of a line. */
    public int[] seriesOf(String line) {
        return rows.seriesOf(line);
    }

    /** The first day on which a period of a series began in any version, days since 1970. */
    public long earliest(int series) {
        return rows.earliest(series);
    }

    /** Of the entries that start before a day, the newest that holds; of several, that with the latest end. */
    public @Nullable Entry newestBefore(BitemporalPoint at, long toDay) {
        Entry[] newest = new Entry[1];
        rows.walkBack(at, Long.MIN_VALUE, toDay, row -> {
            Entry entry = rows.entry(row);
            if (newest[0] != null && entry.firstDay() < newest[0].firstDay()) {
                return false;
            }
            newest[0] = newest[0] == null || entry.endDay() >= newest[0].endDay() ? entry : newest[0];
            return true;
        });
        return newest[0];
    }

    /** Every currency that amounts may be in: those that reports ever named, and the account's. */
    public Set<CurrencyCode> currencies(@Nullable CurrencyCode ofAccount) {
        Set<CurrencyCode> all = new LinkedHashSet<>(rows.currencies());
        if (ofAccount != null) {
            all.add(ofAccount);
        }
        return all;
    }

    void add(Fact<SpendEvent> fact) {
        switch (fact.event()) {
            case SpendReported e -> {
                rows.add(fact, e.source(), e.line(), e.periodStart(), e);
                long firstDay = e.periodStart().toEpochDay();
                longestPeriod = Math.max(longestPeriod, endDay(firstDay, e.periodEnd()) - firstDay);
                if (e.amount().signum() < 0) {
                    credits.add(e.amount().negate());
                }
            }
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

    /** See {@link Entry#spreadEnd}. */
    public static long spreadEnd(long firstDay, long endDay, long today) {
        return Math.clamp(today, firstDay + 1, endDay);
    }

    /** The first day after a period, of one day where no end is given; days since 1970. */
    static long endDay(long firstDay, @Nullable LocalDate given) {
        return given == null ? firstDay + 1 : Math.max(firstDay + 1, given.toEpochDay());
    }
}
