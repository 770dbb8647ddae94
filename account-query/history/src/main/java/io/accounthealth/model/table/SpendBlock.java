package io.accounthealth.model.table;

import io.accounthealth.events.CurrencyCode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a {@link SpendLedger} that begin in {@value #ROWS} neighbouring rows, at a point at which all that was
 * ever recorded of them is known, and every version that was not withdrawn is true: then the sums by series are those
 * that a walk over the rows comes to. At other points the rows have to be walked.
 */
public final class SpendBlock {

    static final int ROWS = 128;

    /** Of an amount in millionths, so that the sums cannot overflow; a key has a row at the least. */
    private static final long MOST_AMOUNT = Long.MAX_VALUE / ROWS;

    /** Of amounts in several currencies. */
    private static final int SEVERAL = -2;

    /** The rows of its keys: the last is not among them. */
    final int first;

    final int end;

    private final SpendRows rows;
    private long knownFrom = Long.MAX_VALUE;
    private long settledFrom = Long.MIN_VALUE;
    private long trueUntil = Long.MIN_VALUE;
    private int currency = SEVERAL;
    private boolean fits = true;
    private long lastEnd = Long.MIN_VALUE;
    private int[] series = new int[4];
    private long[] sums = new long[4];
    private int[] newest = new int[4];
    private int size;
    private long sum;

    /** @param from of the rows in which its keys begin */
    SpendBlock(SpendRows rows, int from) {
        this.rows = rows;
        first = rows.keyFrom(from);
        end = Math.max(first, rows.keyFrom(from + ROWS));
        for (int row = first; row < end; ) {
            int holds = -1;
            int key = row;
            for (; row < end && rows.sameKey(row, key); row++) {
                knownFrom = Math.min(knownFrom, rows.knownFrom(row));
                boolean withdrawn = rows.knownUntil(row) != Version.NOT_WITHDRAWN;
                settledFrom = Math.max(settledFrom, withdrawn ? rows.knownUntil(row) : rows.knownFrom(row));
                if (!withdrawn) {
                    trueUntil = Math.max(trueUntil, rows.trueFrom(row));
                    holds = row;
                }
            }
            if (holds >= 0 && rows.isAmount(holds)) {
                take(holds);
            }
        }
        series = Arrays.copyOf(series, size);
        sums = Arrays.copyOf(sums, size);
        newest = Arrays.copyOf(newest, size);
    }

    private void take(int row) {
        currency = size == 0 || currency == rows.currency(row) ? rows.currency(row) : SEVERAL;
        lastEnd = Math.max(lastEnd, rows.endDay(row));
        long amount = rows.millionths(row);
        fits &= Math.abs(amount) <= MOST_AMOUNT && amount != MoneySum.DOES_NOT_FIT;
        sum += amount;
        int place = place(rows.series(row));
        sums[place] += amount;
        // Rows come by their first day: of those that end on one day the last is the newest.
        newest[place] = newest[place] < 0 || rows.endDay(row) >= rows.endDay(newest[place]) ? row : newest[place];
    }

    private int place(int ofRow) {
        for (int i = 0; i < size; i++) {
            if (series[i] == ofRow) {
                return i;
            }
        }
        if (size == series.length) {
            series = Arrays.copyOf(series, size * 2);
            sums = Arrays.copyOf(sums, size * 2);
            newest = Arrays.copyOf(newest, size * 2);
        }
        series[size] = ofRow;
        newest[size] = -1;
        return size++;
    }

    boolean isUnknownAt(long k) {
        return k < knownFrom;
    }

    boolean holdsAt(BitemporalPoint at) {
        return fits
                && currency != SEVERAL
                && settledFrom <= at.k()
                && (trueUntil < at.until() || (trueUntil == at.until() && at.order() == Long.MAX_VALUE));
    }

    /** The first day of its first period, days since 1970, as all days. */
    public long firstDay() {
        return rows.firstDay(first);
    }

    /** The first day of its last period. */
    public long lastDay() {
        return rows.firstDay(end - 1);
    }

    /** The latest of the first days after its periods. */
    public long endDay() {
        return lastEnd;
    }

    /** How many series have an amount in it. */
    public int series() {
        return size;
    }

    /** The number of one of them in the ledger. */
    public int series(int place) {
        return series[place];
    }

    /** The first day of the period of one of its series that ends last. */
    public long newestFirstDay(int place) {
        return rows.firstDay(newest[place]);
    }

    /** The first day after that period. */
    public long newestEndDay(int place) {
        return rows.endDay(newest[place]);
    }

    /** Like {@link SpendLedger.Entry#isIn}, of all its amounts. */
    public boolean isIn(CurrencyCode wanted, @Nullable CurrencyCode ofAccount) {
        return rows.in(wanted, ofAccount, currency);
    }

    public void addTo(MoneySum to) {
        to.addMillionths(sum);
    }

    /** The amounts of one of its series. */
    public void addTo(MoneySum to, int place) {
        to.addMillionths(sums[place]);
    }
}
