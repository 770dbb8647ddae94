package io.accounthealth.model.table;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.SpendReported;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a {@link SpendLedger}, a version of a key each. What sums need lies in arrays of its own: a sum over
 * millions of rows of thousands of accounts touches no object.
 */
final class SpendRows {

    /** The currency of a report that names none. */
    private static final int UNNAMED = -1;

    /** In place of the currency of a row that claims no amount. */
    private static final int RETRACTION = Integer.MIN_VALUE;

    private final SpendSeries series = new SpendSeries();
    private final KnownSpans known = new KnownSpans();
    private long[] firstDay = Rows.NO_LONGS;
    private long[] endDay = Rows.NO_LONGS;
    private int[] seriesOf = Rows.NO_INTS;
    private long[] trueFrom = Rows.NO_LONGS;
    private long[] millionths = Rows.NO_LONGS;
    private int[] currencyOf = Rows.NO_INTS;
    private final List<CurrencyCode> currencies = new ArrayList<>(1);
    private final List<Fact<SpendEvent>> facts = new ArrayList<>();

    private final SpendBlocks blocks = new SpendBlocks(this);

    /** Fills these rows, which are empty, with others. */
    void copyFrom(SpendRows other) {
        series.copyFrom(other.series);
        known.copyFrom(other.known);
        firstDay = other.firstDay.clone();
        endDay = other.endDay.clone();
        seriesOf = other.seriesOf.clone();
        trueFrom = other.trueFrom.clone();
        millionths = other.millionths.clone();
        currencyOf = other.currencyOf.clone();
        currencies.addAll(other.currencies);
        facts.addAll(other.facts);
        blocks.changed(0);
    }

    /** The rows that hold an amount, until {@code goOn} returns false. */
    void walk(BitemporalPoint at, long fromDay, long toDay, IntPredicate goOn) {
        walk(at, fromDay, toDay, null, goOn);
    }

    /**
     * The same, by blocks where they hold and lie within the days.
     *
     * @param whole returns whether it took the whole block; else its rows are walked. Null where none is taken
     */
    void walk(BitemporalPoint at, long fromDay, long toDay, @Nullable Predicate<SpendBlock> whole, IntPredicate goOn) {
        int size = facts.size();
        int row = lowerBound(fromDay, Long.MIN_VALUE);
        int tried = -1;
        while (row < size && firstDay[row] < toDay) {
            if (whole != null && row / SpendBlock.ROWS != tried) {
                tried = row / SpendBlock.ROWS;
                SpendBlock block = blocks.at(tried);
                if (block != null
                        && block.first == row
                        && (block.isUnknownAt(at.k())
                                || (block.lastDay() < toDay && block.holdsAt(at) && whole.test(block)))) {
                    row = block.end;
                    continue;
                }
            }
            int holds = -1;
            int key = row;
            for (; row < size && sameKey(row, key); row++) {
                holds = isVisible(row, at) ? row : holds;
            }
            if (holds >= 0 && isAmount(holds) && !goOn.test(holds)) {
                return;
            }
        }
    }

    /** The same rows, the last day first. */
    void walkBack(BitemporalPoint at, long fromDay, long toDay, IntPredicate goOn) {
        int row = lowerBound(toDay, Long.MIN_VALUE) - 1;
        while (row >= 0 && firstDay[row] >= fromDay) {
            SpendBlock block = blocks.endingAt(row);
            if (block != null && block.isUnknownAt(at.k())) {
                row = block.first - 1;
                continue;
            }
            int holds = -1;
            int key = row;
            for (; row >= 0 && sameKey(row, key); row--) {
                holds = holds < 0 && isVisible(row, at) ? row : holds;
            }
            if (holds >= 0 && isAmount(holds) && !goOn.test(holds)) {
                return;
            }
        }
    }

    private boolean isVisible(int row, BitemporalPoint at) {
        return hasOccurred(row, at) && known.isKnown(row, at.k());
    }

    int size() {
        return facts.size();
    }

    /** The first row at or after another in which a key begins. */
    int keyFrom(int from) {
        int row = from;
        while (row > 0 && row < facts.size() && sameKey(row, row - 1)) {
            row++;
        }
        return Math.min(row, facts.size());
    }

    private boolean hasOccurred(int row, BitemporalPoint at) {
        return trueFrom[row] < at.until()
                || (trueFrom[row] == at.until() && facts.get(row).order() <= at.order());
    }

    /** Which rows are in a currency: by their report, else by their account. */
    IntPredicate in(CurrencyCode currency, @Nullable CurrencyCode ofAccount) {
        int named = currencies.indexOf(currency);
        boolean own = currency.equals(ofAccount);
        return row -> currencyOf[row] == UNNAMED ? own : currencyOf[row] == named;
    }

    /** Whether amounts in the currency of a row are in another. */
    boolean in(CurrencyCode wanted, @Nullable CurrencyCode ofAccount, int ofRow) {
        return ofRow == UNNAMED ? wanted.equals(ofAccount) : wanted.equals(currencies.get(ofRow));
    }

    int[] seriesOf(String line) {
        return series.ofLine(line);
    }

    long earliest(int ofSeries) {
        return series.earliest(ofSeries);
    }

    SpendSeries series() {
        return series;
    }

    int series(int row) {
        return seriesOf[row];
    }

    long knownFrom(int row) {
        return known.from(row);
    }

    long knownUntil(int row) {
        return known.until(row);
    }

    long trueFrom(int row) {
        return trueFrom[row];
    }

    long millionths(int row) {
        return millionths[row];
    }

    int currency(int row) {
        return currencyOf[row];
    }

    boolean isAmount(int row) {
        return currencyOf[row] != RETRACTION;
    }

    void addTo(MoneySum sum, int row) {
        if (!sum.addFitting(millionths[row])) {
            sum.add(entry(row));
        }
    }

    long firstDay(int row) {
        return firstDay[row];
    }

    /** The first day after the period of a row. */
    long endDay(int row) {
        return endDay[row];
    }

    /** Whether it was taken without its entry. */
    boolean isTaken(int row, SpendLedger.Amounts amounts) {
        return amounts.take(seriesOf[row], named(row), firstDay[row], endDay[row], millionths[row]);
    }

    private @Nullable CurrencyCode named(int row) {
        return currencyOf[row] == UNNAMED ? null : currencies.get(currencyOf[row]);
    }

    /** Of a row that {@link #walk} passed. */
    SpendLedger.Entry entry(int row) {
        return new SpendLedger.Entry(
                facts.get(row),
                seriesOf[row],
                series.line(seriesOf[row]),
                firstDay[row],
                endDay[row],
                millionths[row],
                named(row));
    }

    /** Every currency that a report ever named. */
    List<CurrencyCode> currencies() {
        return currencies;
    }

    void withdraw(Fact<?> version, LocalDate start, long position) {
        long day = start.toEpochDay();
        for (int row = lowerBound(day, Long.MIN_VALUE); row < facts.size() && firstDay[row] == day; row++) {
            if (!known.isWithdrawn(row) && facts.get(row).order() == version.order()) {
                known.withdraw(row, position);
                blocks.changed(lowerBound(day, seriesOf[row]));
                return;
            }
        }
    }

    /** @param report null for a retraction, which is true from when the version that it withdraws was */
    void add(
            Fact<SpendEvent> fact,
            String source,
            @Nullable String line,
            LocalDate start,
            @Nullable SpendReported report) {
        long day = start.toEpochDay();
        int key = series.number(source, line, day);
        int first = lowerBound(day, key);
        int row = first;
        int size = facts.size();
        long withdrawn = Long.MAX_VALUE;
        for (; row < size && firstDay[row] == day && seriesOf[row] == key; row++) {
            if (facts.get(row).order() > fact.order()) {
                break;
            }
            if (isAmount(row) && !known.isWithdrawn(row)) {
                withdrawn = trueFrom[row];
            }
        }
        long occurredAt = report == null ? Math.min(fact.occurredAt(), withdrawn) : fact.occurredAt();
        firstDay = Rows.insert(firstDay, row, size, day);
        endDay = Rows.insert(endDay, row, size, SpendLedger.endDay(day, report == null ? null : report.periodEnd()));
        seriesOf = Rows.insert(seriesOf, row, size, key);
        trueFrom = Rows.insert(trueFrom, row, size, occurredAt);
        known.insert(row, size, fact.position());
        millionths = Rows.insert(millionths, row, size, report == null ? 0 : MoneySum.millionths(report.amount()));
        currencyOf = Rows.insert(currencyOf, row, size, report == null ? RETRACTION : currencyOf(report.currency()));
        facts.add(row, fact);
        blocks.changed(first);
    }

    private int currencyOf(@Nullable CurrencyCode named) {
        if (named == null) {
            return UNNAMED;
        }
        if (!currencies.contains(named)) {
            currencies.add(named);
        }
        return currencies.indexOf(named);
    }

    boolean sameKey(int row, int other) {
        return firstDay[row] == firstDay[other] && seriesOf[row] == seriesOf[other];
    }

    /** The first row at or after a day and series. */
    int lowerBound(long day, long key) {
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
