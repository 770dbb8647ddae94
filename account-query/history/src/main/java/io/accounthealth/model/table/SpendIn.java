package io.accounthealth.model.table;

import io.accounthealth.events.CurrencyCode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The spend of an account in one currency at a point. An amount belongs to the day on which its period starts. Days are
 * counted from 1970; the last of a range is not within.
 */
public final class SpendIn {

    private final SpendLedger ledger;
    private final SpendRows rows;
    private final BitemporalPoint at;
    private final CurrencyCode currency;
    private final @Nullable CurrencyCode ofAccount;
    private final IntPredicate in;

    private SpendIn(SpendLedger ledger, BitemporalPoint at, CurrencyCode currency, @Nullable CurrencyCode ofAccount) {
        this.ledger = ledger;
        this.rows = ledger.rows;
        this.at = at;
        this.currency = currency;
        this.ofAccount = ofAccount;
        this.in = rows.in(currency, ofAccount);
    }

    public static SpendIn of(AccountTable table, BitemporalPoint at, CurrencyCode currency) {
        return new SpendIn(table.spend(), at, currency, Profile.currencyOf(table, at));
    }

    public static SpendIn of(AccountAt account, CurrencyCode currency) {
        return new SpendIn(account.table().spend(), account.at(), currency, account.currency());
    }

    /** The same by what was known at an earlier position. */
    public SpendIn asKnownAt(long position) {
        return new SpendIn(ledger, new BitemporalPoint(at.t(), position), currency, ofAccount);
    }

    public MoneySum sum(LocalDate from, LocalDate to) {
        return sum(from.toEpochDay(), to.toEpochDay());
    }

    public MoneySum sum(long fromDay, long toDay) {
        MoneySum sum = new MoneySum();
        rows.walk(at, fromDay, toDay, row -> {
            if (in.test(row)) {
                rows.addTo(sum, row);
            }
            return true;
        });
        return sum;
    }

    /**
     * The same by day: of each of these amounts only the part of its days before another day, where an amount is the
     * same on each of its days. A period that is not over at T, in UTC, is {@linkplain SpendLedger.Entry#spreadEnd
     * spread} over the days that are.
     *
     * @param places that the parts together are rounded to, half up, once
     */
    public BigDecimal sumByDay(LocalDate from, LocalDate to, LocalDate through, int places) {
        long today = Math.floorDiv(at.t(), BitemporalPoint.DAY);
        long throughDay = through.toEpochDay();
        MoneySum whole = new MoneySum();
        Map<Long, BigDecimal> shared = new TreeMap<>(); // times its days within, by the days that it is of
        ledger.forEach(at, from.toEpochDay(), Math.min(to.toEpochDay(), throughDay), entry -> {
            if (entry.isIn(currency, ofAccount)) {
                long days = entry.spreadEnd(today) - entry.firstDay();
                long within = throughDay - entry.firstDay();
                if (within >= days) {
                    whole.add(entry);
                } else if (within > 0) {
                    shared.merge(days, entry.amount().multiply(BigDecimal.valueOf(within)), BigDecimal::add);
                }
            }
        });
        BigDecimal parts = BigDecimal.ZERO;
        for (Map.Entry<Long, BigDecimal> each : shared.entrySet()) {
            parts = parts.add(each.getValue().divide(BigDecimal.valueOf(each.getKey()), MathContext.DECIMAL128));
        }
        return whole.total().add(parts.setScale(places, RoundingMode.HALF_UP));
    }

    /** The first day in a range on which a period starts; null when none does. */
    public @Nullable LocalDate firstDay(long fromDay, long toDay) {
        LocalDate[] first = new LocalDate[1];
        rows.walk(at, fromDay, toDay, row -> {
            if (in.test(row)) {
                first[0] = LocalDate.ofEpochDay(rows.firstDay(row));
            }
            return first[0] == null;
        });
        return first[0];
    }

    /** The sums of the months with a report, up to a day, oldest first. */
    public SortedMap<YearMonth, MoneySum> byMonth(long toDay) {
        SortedMap<YearMonth, MoneySum> months = new TreeMap<>();
        MoneySum[] sum = new MoneySum[1];
        long[] end = {Long.MIN_VALUE};
        rows.walk(at, Long.MIN_VALUE, toDay, row -> {
            if (in.test(row)) {
                if (rows.firstDay(row) >= end[0]) {
                    YearMonth month = YearMonth.from(LocalDate.ofEpochDay(rows.firstDay(row)));
                    end[0] = month.plusMonths(1).atDay(1).toEpochDay();
                    sum[0] = new MoneySum();
                    months.put(month, sum[0]);
                }
                rows.addTo(sum[0], row);
            }
            return true;
        });
        return months;
    }

    /**
     * Whether {@link #sum} is above zero. It stops as soon as all credits that there ever were cannot outweigh the
     * amounts so far: where there are none, at the first amount.
     */
    public boolean isAny(long fromDay, long toDay) {
        MoneySum sum = new MoneySum();
        MoneySum spent = new MoneySum();
        rows.walk(at, fromDay, toDay, row -> {
            if (in.test(row)) {
                rows.addTo(sum, row);
                if (rows.entry(row).amount().signum() > 0) {
                    rows.addTo(spent, row);
                }
            }
            return !spent.isAbove(ledger.credits);
        });
        return sum.signum() > 0 || spent.isAbove(ledger.credits);
    }
}
