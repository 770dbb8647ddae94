package io.accounthealth.model.retention;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.rates.Converted;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.spend.AccountSpend;
import io.accounthealth.model.spend.SpendSpan;
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
 * Retained revenue from a base period to a comparison period, in one currency: of the spend in it, or of all,
 * {@linkplain ReportingCurrency converted}.
 *
 * <p>The base are the accounts with spend above zero in the first period. NRR is their spend in the second over their
 * spend in the first; new accounts never enter. GRR takes no more from an account than it spent in the first, so it is
 * never above 1. An amount belongs to the period in which its own period starts. Of the first days of a period it is
 * split by day.
 *
 * <p>An account whose spend in a period is zero or, after credits, below zero counts as not spending in it: it is no
 * base, and what is retained of it is zero. So every movement is zero or more, and the sums below hold exactly:
 * {@code base + expansion - contraction - churn = retained} and {@code retained + new + reactivation = total}.
 * Converted, they are sums of what each account has as it is shown, rounded once; NRR and GRR are of the exact amounts.
 *
 * <p>Where only the first days of both periods are {@linkplain Comparison compared}, all of this is of those days.
 */
public final class Retention {

    /** The movement of an account between the periods. Reactivation: it spent before the base period, and not in it. */
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
     * @param account its name; null when no opening of it is known at K, as is {@code profile}
     * @param before its spend in the first period, zero where it counts as not spending
     * @param after the same of the second period
     * @param amount of the movement, never below zero
     * @param exact what shares are of
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal before,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal after,
            Movement movement,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
            @JsonIgnore @Nullable Profile profile,
            @JsonIgnore Exact exact) {}

    /** The spend of an account in both periods, not rounded. */
    public record Exact(BigDecimal before, BigDecimal after) {}

    /** A sum, and of how many accounts. */
    public record Total(
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal spend, int accounts) {
        public static final Total NONE = new Total(BigDecimal.ZERO, 0);

        Total plus(BigDecimal amount) {
            return new Total(spend.add(amount), accounts + 1);
        }

        /** As it is written. */
        Total in(ReportingCurrency currency) {
            return new Total(currency.rounded(spend), accounts);
        }
    }

    /**
     * @param retained of the base accounts: their spend in the second period, and how many of them still spend
     * @param total spend of all accounts in the second period
     * @param nrr a share, like the three after it; null when the base is empty
     * @param movements every movement, also those without accounts
     */
    public record Figures(
            @JsonIgnore Comparison compared,
            CurrencyCode currency,
            Total base,
            Total retained,
            Total total,
            @Nullable BigDecimal nrr,
            @Nullable BigDecimal grr,
            @Nullable BigDecimal logoRetention,
            @Nullable BigDecimal logoChurn,
            Map<Movement, Total> movements) {

        public Total of(Movement movement) {
            return movements.getOrDefault(movement, Total.NONE);
        }

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

    /** Of the spend in one currency. */
    public static Figures figures(Tables tables, PointInTime point, Comparison compared, CurrencyCode currency) {
        return figures(tables, point, compared, ReportingCurrency.only(currency));
    }

    public static Figures figures(Tables tables, PointInTime point, Comparison compared, ReportingCurrency in) {
        return figures(unsorted(tables, point, compared, in), compared, in);
    }

    /** The figures that the rows add up to. */
    public static Figures figures(List<Row> rows, Comparison compared, CurrencyCode currency) {
        return figures(rows, compared, ReportingCurrency.only(currency));
    }

    /** @param in what their amounts are in */
    public static Figures figures(List<Row> rows, Comparison compared, ReportingCurrency in) {
        Total base = Total.NONE;
        Total retained = Total.NONE;
        Total total = Total.NONE;
        BigDecimal before = BigDecimal.ZERO;
        BigDecimal kept = BigDecimal.ZERO;
        BigDecimal after = BigDecimal.ZERO;
        Map<Movement, Total> movements = new EnumMap<>(Movement.class);
        for (Movement movement : Movement.values()) {
            movements.put(movement, Total.NONE);
        }
        for (Row row : rows) {
            boolean inBase = row.before().signum() > 0;
            boolean spends = row.after().signum() > 0;
            if (inBase) {
                base = base.plus(row.before());
                before = before.add(row.exact().before());
                kept = kept.add(row.exact().before().min(row.exact().after()));
                after = after.add(row.exact().after());
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
        movements.replaceAll((movement, sum) -> sum.in(in));
        return new Figures(
                compared,
                in.currency(),
                base.in(in),
                retained.in(in),
                total.in(in),
                Proportion.of(after, before),
                Proportion.of(kept, before),
                logos,
                logos == null ? null : BigDecimal.ONE.subtract(logos),
                movements);
    }

    /**
     * The accounts that spent in either period, the greatest movement first. Their amounts add up to the
     * {@linkplain #figures figures}.
     */
    public static List<Row> rows(Tables tables, PointInTime point, Comparison compared, ReportingCurrency in) {
        return Board.sorted(
                unsorted(tables, point, compared, in),
                Comparator.comparing(Row::amount).reversed().thenComparing(Row::accountId));
    }

    private static List<Row> unsorted(Tables tables, PointInTime point, Comparison compared, ReportingCurrency in) {
        BitemporalPoint at = BitemporalPoint.of(point);
        return tables.each(table -> row(table, at, compared, in));
    }

    /** Null when the account spent in neither period. */
    public static @Nullable Row row(AccountTable table, BitemporalPoint at, Comparison compared, ReportingCurrency in) {
        AccountSpend spend = AccountSpend.of(table, at, in);
        List<Converted> both =
                spend.totals(List.of(span(compared.from(), compared.fromEnd()), span(compared.to(), compared.toEnd())));
        BigDecimal before = in.rounded(both.getFirst().total().max(BigDecimal.ZERO));
        BigDecimal after = in.rounded(both.getLast().total().max(BigDecimal.ZERO));
        if (before.signum() == 0 && after.signum() == 0) {
            return null;
        }
        Profile profile = Profile.of(table, at);
        return new Row(
                table.account(),
                profile == null ? null : profile.name(),
                profile == null ? null : profile.manager(),
                before,
                after,
                movement(spend, compared.from().first(), before, after),
                after.subtract(before).abs(),
                profile,
                new Exact(exact(both.getFirst()), exact(both.getLast())));
    }

    /**
     * Of a period up to a day that is not within: whole, what was reported for periods that start in it; of its first
     * days only, the part of those amounts that falls on them.
     */
    private static SpendSpan span(CalendarPeriod period, LocalDate end) {
        return new SpendSpan(period.first(), period.end(), end.equals(period.end()) ? null : end);
    }

    private static BigDecimal exact(Converted sum) {
        return sum.exact().max(BigDecimal.ZERO);
    }

    private static Movement movement(AccountSpend spend, LocalDate first, BigDecimal before, BigDecimal after) {
        if (before.signum() == 0) {
            return spend.isAnyBefore(first) ? Movement.REACTIVATION : Movement.NEW;
        }
        if (after.signum() == 0) {
            return Movement.CHURN;
        }
        int change = after.compareTo(before);
        return change > 0 ? Movement.EXPANSION : change < 0 ? Movement.CONTRACTION : Movement.STEADY;
    }
}
