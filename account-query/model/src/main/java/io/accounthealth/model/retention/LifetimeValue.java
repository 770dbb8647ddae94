package io.accounthealth.model.retention;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.spend.AccountSpend;
import io.accounthealth.model.spend.SpendSpan;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Customer lifetime value: what an account spends in a month over the share of accounts that are lost in a month.
 *
 * <p>{@code clv = mean monthly spend / mean monthly logo churn}, both over the last {@value #MONTHS} whole months
 * before the point, in UTC and in one currency. A month's spend is that of an account that spends in it; its churn is
 * the share of the accounts that spent in the month before and do not in it. A month without such accounts does not
 * count. An account spends in a month when its sum is above zero, as in {@link Retention}.
 */
public final class LifetimeValue {

    public static final int MONTHS = 6;

    private static final int AMOUNT_SCALE = 2;

    /**
     * @param accounts that spend in it
     * @param base accounts that spent in the month before; of them {@code churned} do not in this one
     * @param churn a share; null when the base is empty
     */
    public record Month(
            YearMonth month,
            int accounts,
            Money spend,
            int base,
            int churned,
            @Nullable BigDecimal churn) {}

    /**
     * Worked out from the counts and sums of the months, and rounded once, at the end.
     *
     * @param meanMonthlySpend the mean of {@code spend / accounts}, two decimals, or converted those of the currency;
     *     null without spend
     * @param meanMonthlyChurn the mean of {@code churned / base}, six decimals; null when there is no base
     * @param clv written likewise; null when either is, and without churn: then it is not defined, not infinite
     */
    public record Figures(
            CurrencyCode currency,
            @Nullable Money meanMonthlySpend,
            @Nullable BigDecimal meanMonthlyChurn,
            @Nullable Money clv) {}

    private LifetimeValue() {}

    /** The months are in order, the last one at the end. */
    public static Board<Figures, Month> of(Tables tables, PointInTime point, ReportingCurrency in) {
        BitemporalPoint at = BitemporalPoint.of(point);
        YearMonth first = CalendarPeriod.lastWholeMonth(point).minusMonths(MONTHS - 1);
        List<List<BigDecimal>> spends = tables.each(table -> spends(table, at, first.minusMonths(1), in));
        List<Month> months = IntStream.range(0, MONTHS)
                .mapToObj(month -> month(first.plusMonths(month), month, spends, in))
                .toList();
        return new Board<>(figures(months, in), months);
    }

    /** @param spends of each account in the months, from the one before the first on */
    private static Month month(YearMonth month, int index, List<List<BigDecimal>> spends, ReportingCurrency in) {
        MoneySum spend = new MoneySum();
        int accounts = 0;
        int base = 0;
        int churned = 0;
        for (List<BigDecimal> account : spends) {
            boolean before = account.get(index).signum() > 0;
            boolean now = account.get(index + 1).signum() > 0;
            spend.add(account.get(index + 1));
            accounts += now ? 1 : 0;
            base += before ? 1 : 0;
            churned += before && !now ? 1 : 0;
        }
        return new Month(
                month,
                accounts,
                new Money(in.rounded(spend.total()), in.currency()),
                base,
                churned,
                Proportion.of(churned, base));
    }

    /** Of the months, and of the one before them; zero where credits outweigh it. */
    private static List<BigDecimal> spends(
            AccountTable table, BitemporalPoint at, YearMonth monthBefore, ReportingCurrency in) {
        List<SpendSpan> months = IntStream.rangeClosed(0, MONTHS)
                .mapToObj(ahead -> monthBefore.plusMonths(ahead).atDay(1))
                .map(first -> new SpendSpan(first, first.plusMonths(1), null))
                .toList();
        return AccountSpend.of(table, at, in).totals(months).stream()
                .map(month -> month.total().max(BigDecimal.ZERO))
                .toList();
    }

    static Figures figures(List<Month> months, ReportingCurrency in) {
        List<BigDecimal> spends = new ArrayList<>();
        List<BigDecimal> churns = new ArrayList<>();
        for (Month month : months) {
            if (month.accounts() > 0) {
                spends.add(ratio(month.spend().amount(), month.accounts()));
            }
            if (month.base() > 0) {
                churns.add(ratio(BigDecimal.valueOf(month.churned()), month.base()));
            }
        }
        BigDecimal spend = mean(spends);
        BigDecimal churn = mean(churns);
        BigDecimal clv = spend == null || churn == null || churn.signum() == 0
                ? null
                : spend.divide(churn, MathContext.DECIMAL128);
        return new Figures(
                in.currency(),
                spend == null ? null : money(spend, in),
                churn == null ? null : churn.setScale(Proportion.SCALE, RoundingMode.HALF_UP),
                clv == null ? null : money(clv, in));
    }

    private static @Nullable BigDecimal mean(List<BigDecimal> values) {
        return values.isEmpty() ? null : ratio(values.stream().reduce(BigDecimal.ZERO, BigDecimal::add), values.size());
    }

    private static BigDecimal ratio(BigDecimal part, int whole) {
        return part.divide(BigDecimal.valueOf(whole), MathContext.DECIMAL128);
    }

    private static Money money(BigDecimal amount, ReportingCurrency in) {
        BigDecimal written = in.converts() ? amount : amount.setScale(AMOUNT_SCALE, RoundingMode.HALF_UP);
        return new Money(in.rounded(written), in.currency());
    }
}
