package io.accounthealth.model.spend;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.figures.CurrencySums;
import io.accounthealth.model.rates.Converted;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.SpendLedger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Spend of the last days beside that of as many days before them, in the account's currency. A period that lies partly
 * within counts by its share of days.
 *
 * @param recent over the days that end with the last one that is {@linkplain SpendCoverage covered}
 */
public record SpendTrend(int days, BigDecimal recent, BigDecimal earlier) {

    public static final int DEFAULT_DAYS = 30;

    private static final int MILLIONTHS = 6;

    /** Null when no spend was ever reported. */
    public static @Nullable SpendTrend of(AccountAt account, int days) {
        return of(account, days, account.currency(), MILLIONTHS);
    }

    /**
     * The spend of the last days that are covered, of an account that was opened.
     *
     * @param in all of it, converted by the rates of the day of the point, in UTC, and rounded once; null for what is
     *     in the account's currency
     * @return null when no spend was ever reported, or all of it is without a rate
     */
    public static @Nullable Money recent(AccountAt account, int days, @Nullable ReportingCurrency in) {
        if (in == null) {
            SpendTrend trend = of(account, days);
            return trend == null ? null : CurrencySums.money(trend.recent(), account.currency());
        }
        if (SpendCoverage.end(account.reported()) == SpendCoverage.NOTHING_REPORTED) {
            return null;
        }
        Converted sum = in.sum();
        int added = 0;
        int leftOut = 0;
        LocalDate today =
                LocalDate.ofInstant(BitemporalPoint.instant(account.at().t()), ZoneOffset.UTC);
        for (CurrencyCode currency : account.table().spend().currencies(account.currency())) {
            SpendTrend trend = of(account, days, currency, ReportingCurrency.EXACT);
            BigDecimal amount = trend == null ? BigDecimal.ZERO : trend.recent();
            if (amount.signum() != 0) {
                if (sum.addOrLeaveOut(currency, amount, today, account.id())) {
                    added++;
                } else {
                    leftOut++;
                }
            }
        }
        return added == 0 && leftOut > 0 ? null : new Money(sum.total(), in.currency());
    }

    /** @param places after the point to which the share of a period is rounded */
    private static @Nullable SpendTrend of(AccountAt at, int days, @Nullable CurrencyCode currency, int places) {
        AccountAt account = at.reported();
        CurrencyCode own = account.currency();
        long end = SpendCoverage.end(account);
        if (end == SpendCoverage.NOTHING_REPORTED) {
            return null;
        }
        long middle = end - days;
        long start = end - 2L * days;
        MoneySum recent = new MoneySum();
        MoneySum earlier = new MoneySum();
        account.table()
                .spend()
                .forEachTouching(
                        account.at(),
                        start,
                        end,
                        block -> {
                            boolean isRecent = block.firstDay() >= middle && block.endDay() <= end;
                            boolean isEarlier = block.firstDay() >= start && block.endDay() <= middle;
                            if ((isRecent || isEarlier) && (currency == null || block.isIn(currency, own))) {
                                block.addTo(isRecent ? recent : earlier);
                            }
                            return isRecent || isEarlier;
                        },
                        series -> true,
                        entry -> {
                            if (currency == null || entry.isIn(currency, own)) {
                                share(entry, middle, end, recent, places);
                                share(entry, start, middle, earlier, places);
                            }
                        });
        return new SpendTrend(days, recent.total(), earlier.total());
    }

    /** The newest so many events that reported it, in the order of the days. */
    public static List<UUID> newest(AccountAt at, int days, int most) {
        AccountAt account = at.reported();
        long end = SpendCoverage.end(account);
        CurrencyCode currency = account.currency();
        List<UUID> events = new ArrayList<>();
        account.table().spend().newestTouching(account.at(), end - 2L * days, end, entry -> {
            if (currency == null || entry.isIn(currency, currency)) {
                events.add(entry.fact().eventId());
            }
            return events.size() < most;
        });
        return events.reversed();
    }

    private static void share(SpendLedger.Entry entry, long from, long to, MoneySum sum, int places) {
        long overlap = Math.min(entry.endDay(), to) - Math.max(entry.firstDay(), from);
        sum.addShare(entry, overlap, entry.endDay() - entry.firstDay(), places);
    }
}
