package io.accounthealth.model.retention;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the portfolio keeps from one period to another, in one currency.
 *
 * <p>The base are the accounts with spend above zero in the first period. NRR is their spend in the second over their
 * spend in the first; new accounts never enter. GRR takes no more from an account than it spent in the first, so it is
 * never above 1. An amount belongs to the period in which its own period starts. Of the first days of a period it is
 * split by day.
 *
 * <p>An account whose spend in a period is zero or, after credits, below zero counts as not spending in it: it is no
 * base, and what is retained of it is zero. So every movement is zero or more, and the sums below hold exactly:
 * {@code base + expansion - contraction - churn = retained} and {@code retained + new + reactivation = total}.
 *
 * <p>Where only the first days of both periods are {@linkplain Comparison compared}, all of this is of those days.
 */
public final class Retention {

    /**
     * What became of an account between the periods. Reactivated: it spent before the first day compared, not since.
     */
    public enum Movement {
        NEW,
        EXPANSION,
        CONTRACTION,
        CHURN,
        REACTIVATION,
        STEADY
    }

    /**
     * One account.
     *
     * @param profile null when no opening of it is known at K
     * @param before its spend in the first period, zero where it counts as not spending
     * @param after the same of the second period
     * @param amount of the movement, never below zero
     */
    public record Row(
            AccountId account,
            @Nullable Profile profile,
            BigDecimal before,
            BigDecimal after,
            Movement movement,
            BigDecimal amount) {}

    /** A sum, and of how many accounts. */
    public record Total(BigDecimal spend, int accounts) {
        public static final Total NONE = new Total(BigDecimal.ZERO, 0);

        Total plus(BigDecimal amount) {
            return new Total(spend.add(amount), accounts + 1);
        }
    }

    /**
     * @param retained of the base accounts: their spend in the second period, and how many of them still spend
     * @param total everybody's spend in the second period
     * @param nrr a share, like the three after it; null when the base is empty
     * @param movements every movement, also those of nobody
     */
    public record Figures(
            Comparison compared,
            CurrencyCode currency,
            Total base,
            Total retained,
            Total total,
            @Nullable BigDecimal nrr,
            @Nullable BigDecimal grr,
            @Nullable BigDecimal logoRetention,
            @Nullable BigDecimal logoChurn,
            Map<Movement, Total> movements) {

        public CalendarPeriod from() {
            return compared.from();
        }

        public CalendarPeriod to() {
            return compared.to();
        }
    }

    private Retention() {}

    /** Of two whole periods. */
    public static Figures figures(
            Tables tables, PointInTime point, CalendarPeriod from, CalendarPeriod to, CurrencyCode currency) {
        return figures(tables, point, Comparison.whole(from, to), currency);
    }

    public static Figures figures(Tables tables, PointInTime point, Comparison compared, CurrencyCode currency) {
        return figures(unsorted(tables, point, compared, currency), compared, currency);
    }

    /** The figures that the rows add up to. */
    public static Figures figures(List<Row> rows, Comparison compared, CurrencyCode currency) {
        Total base = Total.NONE;
        Total retained = Total.NONE;
        Total total = Total.NONE;
        BigDecimal kept = BigDecimal.ZERO;
        Map<Movement, Total> movements = new EnumMap<>(Movement.class);
        for (Movement movement : Movement.values()) {
            movements.put(movement, Total.NONE);
        }
        for (Row row : rows) {
            boolean inBase = row.before().signum() > 0;
            boolean spends = row.after().signum() > 0;
            if (inBase) {
                base = base.plus(row.before());
                kept = kept.add(row.before().min(row.after()));
            }
            if (spends) {
                total = total.plus(row.after());
            }
            if (inBase && spends) {
                retained = retained.plus(row.after());
            }
            movements.compute(row.movement(), (m, sum) -> (sum == null ? Total.NONE : sum).plus(row.amount()));
        }
        BigDecimal logos = Proportion.of(retained.accounts(), base.accounts());
        return new Figures(
                compared,
                currency,
                base,
                retained,
                total,
                Proportion.of(retained.spend(), base.spend()),
                Proportion.of(kept, base.spend()),
                logos,
                logos == null ? null : BigDecimal.ONE.subtract(logos),
                movements);
    }

    /**
     * The accounts that spent in either period, the greatest movement first. Their amounts add up to the
     * {@linkplain #figures figures}.
     */
    public static List<Row> rows(Tables tables, PointInTime point, Comparison compared, CurrencyCode currency) {
        return Board.sorted(
                unsorted(tables, point, compared, currency),
                Comparator.comparing(Row::amount).reversed().thenComparing(Row::account));
    }

    /** The first day of which there is spend in a currency; null where there is none. */
    public static @Nullable LocalDate firstDay(Tables tables, PointInTime point, CurrencyCode currency) {
        BitemporalPoint at = BitemporalPoint.of(point);
        return tables
                .each(table -> table.spend()
                        .firstDay(at, Long.MIN_VALUE, Long.MAX_VALUE, currency, Profile.currencyOf(table, at)))
                .stream()
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static List<Row> unsorted(Tables tables, PointInTime point, Comparison compared, CurrencyCode currency) {
        BitemporalPoint at = BitemporalPoint.of(point);
        return tables.each(table -> row(table, at, compared, currency, Profile.currencyOf(table, at)));
    }

    /**
     * Null when the account spent in neither period.
     *
     * @param own the account's currency
     */
    public static @Nullable Row row(
            AccountTable table,
            BitemporalPoint at,
            Comparison compared,
            CurrencyCode currency,
            @Nullable CurrencyCode own) {
        LocalDate first = compared.from().first();
        BigDecimal before = spend(table, at, compared.from(), compared.fromEnd(), currency, own);
        BigDecimal after = spend(table, at, compared.to(), compared.toEnd(), currency, own);
        if (before.signum() == 0 && after.signum() == 0) {
            return null;
        }
        Movement movement = movement(table, at, first, currency, own, before, after);
        return new Row(
                table.account(),
                Profile.of(table, at),
                before,
                after,
                movement,
                after.subtract(before).abs());
    }

    /**
     * Of a period up to a day that is not within: whole, what was reported for periods that start in it; of its first
     * days only, the part of those amounts that falls on them. Zero where credits outweigh it.
     */
    private static BigDecimal spend(
            AccountTable table,
            BitemporalPoint at,
            CalendarPeriod period,
            LocalDate end,
            CurrencyCode currency,
            @Nullable CurrencyCode own) {
        return end.equals(period.end())
                ? spend(table, at, period.first(), end, currency, own)
                : table.spend()
                        .sumByDay(at, period.first().toEpochDay(), end.toEpochDay(), currency, own)
                        .total()
                        .max(BigDecimal.ZERO);
    }

    /** Of the days from one up to another that is not within; zero where credits outweigh it. */
    static BigDecimal spend(
            AccountTable table,
            BitemporalPoint at,
            LocalDate from,
            LocalDate end,
            CurrencyCode currency,
            @Nullable CurrencyCode own) {
        return table.spend()
                .sum(at, from.toEpochDay(), end.toEpochDay(), currency, own)
                .total()
                .max(BigDecimal.ZERO);
    }

    private static Movement movement(
            AccountTable table,
            BitemporalPoint at,
            LocalDate first,
            CurrencyCode currency,
            @Nullable CurrencyCode own,
            BigDecimal before,
            BigDecimal after) {
        if (before.signum() == 0) {
            boolean spentEarlier = table.spend().isAnySpent(at, Long.MIN_VALUE, first.toEpochDay(), currency, own);
            return spentEarlier ? Movement.REACTIVATION : Movement.NEW;
        }
        if (after.signum() == 0) {
            return Movement.CHURN;
        }
        int change = after.compareTo(before);
        return change > 0 ? Movement.EXPANSION : change < 0 ? Movement.CONTRACTION : Movement.STEADY;
    }
}
