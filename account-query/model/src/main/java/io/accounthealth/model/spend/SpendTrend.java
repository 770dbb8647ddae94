package io.accounthealth.model.spend;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.MoneySum;
import io.accounthealth.model.table.SpendLedger;
import java.math.BigDecimal;
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

    /** Null when no spend was ever reported. */
    public static @Nullable SpendTrend of(AccountAt account, int days) {
        long end = SpendCoverage.end(account);
        if (end == SpendCoverage.NOTHING_REPORTED) {
            return null;
        }
        CurrencyCode currency = account.currency();
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
                            if ((isRecent || isEarlier) && (currency == null || block.isIn(currency, currency))) {
                                block.addTo(isRecent ? recent : earlier);
                            }
                            return isRecent || isEarlier;
                        },
                        series -> true,
                        entry -> {
                            if (currency == null || entry.isIn(currency, currency)) {
                                share(entry, middle, end, recent);
                                share(entry, start, middle, earlier);
                            }
                        });
        return new SpendTrend(days, recent.total(), earlier.total());
    }

    /** The newest so many events that reported it, in the order of the days. */
    public static List<UUID> newest(AccountAt account, int days, int most) {
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

    private static void share(SpendLedger.Entry entry, long from, long to, MoneySum sum) {
        long overlap = Math.min(entry.endDay(), to) - Math.max(entry.firstDay(), from);
        sum.addShare(entry, overlap, entry.endDay() - entry.firstDay());
    }
}
