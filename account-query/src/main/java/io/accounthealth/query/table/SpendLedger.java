package io.accounthealth.query.table;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Spend by its natural key (source, line, periodStart), every version of it. Rows are sorted by first day, series (a
 * source's line) and order, so that the versions of a key lie side by side and a span of days is a binary search.
 *
 * <p>Seen from T and K, the newest recorded visible version of a key holds. A retraction is a version that claims
 * nothing; it is true from when the version that it withdraws was, since that period never had the spend.
 */
public final class SpendLedger {

    private static final long NOT_WITHDRAWN = Long.MAX_VALUE;

    private record Series(String source, @Nullable String line) {}

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

        /** The report's own currency, else the account's. */
        public boolean isIn(CurrencyCode currency, @Nullable CurrencyCode ofAccount) {
            CurrencyCode own = report.currency() == null ? ofAccount : report.currency();
            return currency.equals(own);
        }
    }

    private final Map<Series, Integer> series = new HashMap<>();
    private long longestPeriod = 1;

    /** What all versions of amounts below zero take off at most, however one looks. */
    private final MoneySum credits = new MoneySum();

    private long[] firstDay = new long[8];
    private long[] seriesOf = new long[8];
    private long[] trueFrom = new long[8];
    private long[] knownFrom = new long[8];
    private long[] knownUntil = new long[8];
    private final List<@Nullable Entry> entries = new ArrayList<>();
    private final List<Fact<SpendEvent>> facts = new ArrayList<>();

    /** What holds for the keys whose period starts within the days, in the order of those days. */
    public void forEach(Vantage at, long fromDay, long toDay, Consumer<Entry> use) {
        walk(at, fromDay, toDay, entry -> {
            use.accept(entry);
            return true;
        });
    }

    private void walk(Vantage at, long fromDay, long toDay, Predicate<Entry> goOn) {
        int size = facts.size();
        int row = lowerBound(fromDay, Long.MIN_VALUE);
        while (row < size && firstDay[row] < toDay) {
            int holds = -1;
            int key = row;
            for (; row < size && sameKey(row, key); row++) {
                if (trueFrom[row] <= at.t() && knownFrom[row] <= at.k() && at.k() < knownUntil[row]) {
                    holds = row;
                }
            }
            Entry entry = holds < 0 ? null : entries.get(holds);
            if (entry != null && !goOn.test(entry)) {
                return;
            }
        }
    }

    /** Like {@link #forEach}, for the periods that have a day in common with the span. */
    public void forEachTouching(Vantage at, long fromDay, long toDay, Consumer<Entry> use) {
        long start = fromDay - longestPeriod + 1;
        forEach(at, Math.min(start, fromDay), toDay, entry -> {
            if (entry.endDay() > fromDay) {
                use.accept(entry);
            }
        });
    }

    /** Of the entries that start before a day, the newest that holds; of several, that with the latest end. */
    public @Nullable Entry newestBefore(Vantage at, long toDay) {
        int end = lowerBound(toDay, Long.MIN_VALUE);
        while (end > 0) {
            long day = firstDay[end - 1];
            Entry[] newest = new Entry[1];
            forEach(at, day, day + 1, entry -> {
                if (newest[0] == null || entry.endDay() > newest[0].endDay()) {
                    newest[0] = entry;
                }
            });
            if (newest[0] != null) {
                return newest[0];
            }
            end = lowerBound(day, Long.MIN_VALUE);
        }
        return null;
    }

    /** The spend of the periods that start within the days; an amount belongs to the day its period starts. */
    public MoneySum sum(Vantage at, long fromDay, long toDay, CurrencyCode currency, @Nullable CurrencyCode ofAccount) {
        MoneySum sum = new MoneySum();
        forEach(at, fromDay, toDay, entry -> {
            if (entry.isIn(currency, ofAccount)) {
                sum.add(entry);
            }
        });
        return sum;
    }

    /**
     * Whether {@link #sum} is above zero. It stops as soon as all credits that there ever were cannot outweigh what it
     * has seen: where there are none, at the first amount.
     */
    public boolean isAnySpent(
            Vantage at, long fromDay, long toDay, CurrencyCode currency, @Nullable CurrencyCode ofAccount) {
        MoneySum sum = new MoneySum();
        MoneySum spent = new MoneySum();
        walk(at, fromDay, toDay, entry -> {
            if (entry.isIn(currency, ofAccount)) {
                sum.add(entry);
                if (entry.amount().signum() > 0) {
                    spent.add(entry);
                }
            }
            return !spent.isAbove(credits);
        });
        return sum.signum() > 0 || spent.isAbove(credits);
    }

    void add(Fact<SpendEvent> fact) {
        switch (fact.event()) {
            case SpendReported e -> add(fact, e.source(), e.line(), e.periodStart(), entry(fact, e));
            case SpendRetracted e -> add(fact, e.source(), e.line(), e.periodStart(), null);
            case SpendEvent.InsertionOrderBooked e -> {}
            case SpendEvent.InsertionOrderAmended e -> {}
            case SpendEvent.InsertionOrderCancelled e -> {}
        }
    }

    void withdraw(Fact<?> version, SpendEvent event, long position) {
        switch (event) {
            case SpendReported e -> withdraw(version, e.periodStart(), position);
            case SpendRetracted e -> withdraw(version, e.periodStart(), position);
            case SpendEvent.InsertionOrderBooked e -> {}
            case SpendEvent.InsertionOrderAmended e -> {}
            case SpendEvent.InsertionOrderCancelled e -> {}
        }
    }

    private void withdraw(Fact<?> version, LocalDate start, long position) {
        long day = start.toEpochDay();
        for (int row = lowerBound(day, Long.MIN_VALUE); row < facts.size() && firstDay[row] == day; row++) {
            if (knownUntil[row] == NOT_WITHDRAWN && facts.get(row).order() == version.order()) {
                knownUntil[row] = position;
                return;
            }
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

    private void add(
            Fact<SpendEvent> fact, String source, @Nullable String line, LocalDate start, @Nullable Entry entry) {
        long day = start.toEpochDay();
        long key = series.computeIfAbsent(new Series(source, line), s -> series.size());
        int row = lowerBound(day, key);
        int size = facts.size();
        long withdrawn = Long.MAX_VALUE;
        for (; row < size && firstDay[row] == day && seriesOf[row] == key; row++) {
            if (facts.get(row).order() > fact.order()) {
                break;
            }
            if (entries.get(row) != null && knownUntil[row] == NOT_WITHDRAWN) {
                withdrawn = trueFrom[row];
            }
        }
        if (size == firstDay.length) {
            firstDay = Arrays.copyOf(firstDay, size * 2);
            seriesOf = Arrays.copyOf(seriesOf, size * 2);
            trueFrom = Arrays.copyOf(trueFrom, size * 2);
            knownFrom = Arrays.copyOf(knownFrom, size * 2);
            knownUntil = Arrays.copyOf(knownUntil, size * 2);
        }
        Column.insert(firstDay, row, size, day);
        Column.insert(seriesOf, row, size, key);
        Column.insert(trueFrom, row, size, entry == null ? Math.min(fact.occurredAt(), withdrawn) : fact.occurredAt());
        Column.insert(knownFrom, row, size, fact.position());
        Column.insert(knownUntil, row, size, NOT_WITHDRAWN);
        entries.add(row, entry);
        facts.add(row, fact);
    }

    private boolean sameKey(int row, int other) {
        return firstDay[row] == firstDay[other] && seriesOf[row] == seriesOf[other];
    }

    /** The first row at or after a day and series. */
    private int lowerBound(long day, long key) {
        int low = 0;
        int high = facts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (firstDay[middle] < day || (firstDay[middle] == day && seriesOf[middle] < key)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
