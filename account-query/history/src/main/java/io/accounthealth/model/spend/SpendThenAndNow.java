package io.accounthealth.model.spend;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.period.FirstReports;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.SpendIn;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The spend of an account by month or by week: as known at the point, beside what had been known on the
 * {@value #THEN_DAY}th of the month after, when a month is closed and reported, and beside what each source said first.
 * The difference to that is what was restated.
 */
public final class SpendThenAndNow {

    /** Two years of months, half a year of weeks. */
    public static final int MOST_PERIODS = 26;

    static final int THEN_DAY = 15;

    /** Weeks begin on Mondays. */
    public enum By {
        MONTH,
        WEEK
    }

    /**
     * An amount belongs to the day that its period starts.
     *
     * @param from its first day
     * @param to the first day after it
     * @param then as known at the end of {@code thenOn}; null while that day is not over at the point, or not known
     * @param thenOn a day of the month after the one in which it starts
     * @param first the sum of what was reported first, of each source, line and first day, whenever that was
     */
    public record Period(
            LocalDate from,
            LocalDate to,
            BigDecimal now,
            @Nullable BigDecimal then,
            LocalDate thenOn,
            BigDecimal first) {

        /** What was restated since it was reported first; also of a period that is not over. */
        public BigDecimal restated() {
            return now.subtract(first);
        }
    }

    /** @param currency the account's; null while it is not known */
    public record Periods(@Nullable CurrencyCode currency, List<Period> periods) {}

    private SpendThenAndNow() {}

    /**
     * Oldest first, up to the period of the point, from the first one with spend; none when none of them has any.
     *
     * @param newest when the newest fact that is known at the point was recorded, at the latest
     */
    public static Periods of(AccountTable table, PointInTime point, Instant newest, By by) {
        AccountAt account = AccountAt.of(table, point);
        CurrencyCode currency = account.currency();
        if (currency == null) {
            return new Periods(null, List.of());
        }
        SpendIn spend = SpendIn.of(account, currency);
        List<Fact<AccountEvent>> recorded =
                table.journal().recorded(0, account.at().k());
        NavigableMap<LocalDate, BigDecimal> first = first(account, recorded, currency);
        Instant until = newest.isBefore(point.asOf()) ? newest : point.asOf();
        List<Period> periods = new ArrayList<>();
        LocalDate from = start(by, account.today());
        for (int i = 0; i < MOST_PERIODS; i++) {
            LocalDate to = by == By.MONTH ? from.plusMonths(1) : from.plusWeeks(1);
            LocalDate thenOn = YearMonth.from(from).plusMonths(1).atDay(THEN_DAY);
            Instant then = account.endOf(thenOn);
            Long known = then.isAfter(until) ? null : Long.valueOf(lastBy(recorded, then));
            BigDecimal before =
                    known == null ? null : spend.asKnownAt(known).sum(from, to).total();
            BigDecimal reported = first.subMap(from, to).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            periods.addFirst(new Period(from, to, spend.sum(from, to).total(), before, thenOn, reported));
            from = by == By.MONTH ? from.minusMonths(1) : from.minusWeeks(1);
        }
        return new Periods(
                currency, periods.stream().dropWhile(SpendThenAndNow::isEmpty).toList());
    }

    /** By the first day of its period. */
    private static NavigableMap<LocalDate, BigDecimal> first(
            AccountAt account, List<Fact<AccountEvent>> recorded, CurrencyCode currency) {
        NavigableMap<LocalDate, BigDecimal> first = new TreeMap<>();
        for (SpendReported report : FirstReports.of(account, recorded, SpendReported.class)) {
            if (currency.equals(account.currencyOr(report.currency()))) {
                first.merge(report.periodStart(), report.amount(), BigDecimal::add);
            }
        }
        return first;
    }

    private static boolean isEmpty(Period period) {
        return period.now().signum() == 0
                && period.first().signum() == 0
                && (period.then() == null || period.then().signum() == 0);
    }

    private static LocalDate start(By by, LocalDate day) {
        return by == By.MONTH ? day.withDayOfMonth(1) : day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** The last position recorded by an instant: the later in the log, the later recorded. */
    private static long lastBy(List<Fact<AccountEvent>> recorded, Instant instant) {
        long micros = BitemporalPoint.micros(instant);
        int from = 0;
        int to = recorded.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (recorded.get(middle).recordedAt() <= micros) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from == 0 ? 0 : recorded.get(from - 1).position();
    }
}
